import { advisersNow } from '../domain/advice.ts'
import { adviceKinds } from '../domain/facts.ts'
import type { Instant } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import type { PersonId } from '../domain/person.ts'
import { interestedIn, mayEdit, type Proposal } from '../domain/proposal.ts'
import { decidersOf } from '../domain/request.ts'
import type { DraftInHand } from '../domain/save-answer.ts'
import { meetingStanding, teamsToAsk } from '../domain/stakeholder-meeting.ts'
import type { DraftView } from './proposal-view.ts'
import { refusalSentence } from './words.ts'

/**
 * The form as it stands, with what it calls for: who could have advised, and whom a meeting would be held with.
 * @param at who speaks for a team depends on the day
 */
export function draftView(
  proposal: Proposal,
  draft: DraftInHand,
  institution: Institution,
  { reader, at }: { reader: PersonId; at: Instant },
): DraftView {
  const { answers } = draft
  const advisers = adviceKinds.map(
    (kind) => [kind, advisersNow(proposal, institution, kind, answers.lead, at)] as const,
  )
  const teams = teamsToAsk(institution, String(answers.lead ?? ''), answers)
  const peopleOf = (panels: Parameters<typeof decidersOf>[1]['panels']) =>
    decidersOf(institution, { panels }, interestedIn(proposal), at).map(({ name }) => name)
  return {
    ...draft,
    mayEdit: mayEdit(proposal, reader) && proposal.stage === 'scoping',
    units: [...institution.units.values()],
    ratesConfirmed: institution.settings.costingRatesConfirmed,
    advisers: Object.fromEntries(advisers) as DraftView['advisers'],
    meeting: meetingStanding(proposal, answers, institution),
    teams: teams.ok
      ? teams.value.map(({ panel, triggers }) => ({
          panel: panel.name,
          people: peopleOf([panel]),
          why: triggers.map(({ says }) => says),
        }))
      : [],
    teamsRefused: teams.ok ? '' : refusalSentence(teams),
  }
}
