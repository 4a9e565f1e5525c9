import { universityPanel } from '../core/ask-panel.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { interestedIn, type Proposal } from '../core/proposal.ts'
import { decidersOf } from '../core/request.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { cleanLine, cutText } from '../core/text.ts'
import { uniqueById } from '../core/unique-by-id.ts'
import type { Answers } from '../forms/expression-of-interest.ts'
import type { Institution, Panel } from '../institution/institution.ts'
import { teamsToAsk } from '../steps/stakeholder-meeting/queries.ts'
import { type InvitedTeam, invitedBy } from './invited-teams.ts'
import { type MeetingPurpose, topicOf } from './meeting-purposes.ts'

/** All that an invitation needs, for every entry point it is sent by. */
export type MeetingPlan = {
  purpose: MeetingPurpose
  /** `<mark>: <title>`, as long as a calendar takes it. */
  subject: string
  /** The reference in square brackets and what it is; a meeting is found again in a calendar by it. */
  subjectPrefix: string
  organiser: Person
  /** In the guidance's order; each has to be heard. */
  teams: readonly InvitedTeam[]
  /** Co-authors and the Proposal Owner: welcome, not waited for. */
  optional: readonly Person[]
  /** One line each. */
  agenda: readonly string[]
  minutes: number
}

/** Minutes: half an hour for one reason, a quarter more for each other, an hour at the most; a workshop takes an hour. */
const LENGTH = { first: 30, more: 15, most: 60, workshop: 60 } as const

/** Why Education Development Team / Manchester Online is heard at every meeting (guidance, before stage 1). */
const PARTNERS = 'the guidance has it work on the proposal with you'

/**
 * Who must be invited and why, what the meeting is called, what is talked about, and how long it takes.
 * @param organiser who acts for the proposal and has it in their calendar: the guidance says the Academic Lead
 * @param at the moment of the meeting, or of asking where none is chosen yet: who sits for a panel is looked up for that day
 * Refuses: no-meeting-needed, where nothing calls for a stakeholder meeting; not-proceeding-yet, for a workshop before Approval
 * to Proceed; no-panel.
 * Source: Micro-credentials Guidance v1.0, S1.5 (stakeholders and EDT/MO), S2.1 (EDT/MO).
 */
export function planMeeting(
  proposal: Proposal,
  answers: Answers,
  institution: Institution,
  purpose: MeetingPurpose,
  organiser: Person,
  at: Instant,
): Result<MeetingPlan> {
  const online = universityPanel(institution, 'manchester-online', 'Manchester Online')
  if (!online.ok) return online
  const development = universityPanel(institution, 'education-development', 'the Education Development Team')
  if (!development.ok) return development
  const partners = teamOf(proposal, institution, at, uniqueById([development.value, online.value]), [PARTNERS])
  const common = { purpose, organiser, optional: welcome(proposal) }

  if (purpose !== 'stakeholders') {
    if (proposal.stage !== 'proceeding') return refuse('not-proceeding-yet')
    const topic = topicOf(purpose)
    return ok({
      ...common,
      ...named(proposal, `Workshop: ${topic}`),
      teams: [partners],
      agenda: [`${topic}: what is agreed, what is open, which role is responsible`, 'Actions, with owner and day'],
      minutes: LENGTH.workshop,
    })
  }

  const asked = teamsToAsk(institution, String(answers.lead ?? ''), answers)
  if (!asked.ok) return asked
  if (asked.value.length === 0) return refuse('no-meeting-needed')
  const reasons = [...new Set(asked.value.flatMap(({ triggers }) => triggers.map(({ message }) => message)))]
  const teams = asked.value.map(({ panel, triggers }) =>
    teamOf(
      proposal,
      institution,
      at,
      [panel],
      triggers.map(({ message }) => message),
    ),
  )
  return ok({
    ...common,
    ...named(proposal, 'Stakeholder meeting'),
    teams: [...teams, partners],
    agenda: [
      'The idea in two minutes',
      ...reasons.map((message) => `What follows from it that ${message}`),
      'What it costs, and who bears it',
      'Decisions and actions, with owner and day',
    ],
    minutes: Math.min(LENGTH.most, LENGTH.first + LENGTH.more * (reasons.length - 1)),
  })
}

/** Whose time decides when it can be: the organiser, and everybody who is invited as one who must come. */
export const whoMustCome = (plan: Pick<MeetingPlan, 'teams' | 'optional' | 'organiser'>): Person[] => [
  plan.organiser,
  ...invitedBy(plan).required,
]
/** Characters of a subject that Outlook takes. */
const SUBJECT_LIMIT = 255

/** `[MC-2026-004] Stakeholder meeting: Retrofit Planning`. */
function named({ reference, title }: Proposal, what: string): Pick<MeetingPlan, 'subject' | 'subjectPrefix'> {
  const subjectPrefix = `[${reference}] ${what}`
  return { subjectPrefix, subject: cutText(`${subjectPrefix}: ${cleanLine(title)}`, SUBJECT_LIMIT) }
}

const welcome = ({ coAuthors, proposalOwner }: Proposal): Person[] => [
  ...coAuthors,
  ...(proposalOwner ? [proposalOwner] : []),
]

function teamOf(
  proposal: Proposal,
  institution: Institution,
  at: Instant,
  panels: readonly Panel[],
  why: readonly string[],
): InvitedTeam {
  const asked = { panels: panels.map(({ id, name, channel }) => ({ id, name, channel })) }
  const people = decidersOf(institution, asked, interestedIn(proposal), at)
  return {
    panels: panels.map(({ id }) => id),
    name: panels.map(({ name }) => name).join(' / '),
    why,
    people: people.map(({ id, name }) => ({ id, name })),
  }
}
