import { requestCard } from '../../bot/cards/request-card.ts'
import type { AnswerAction } from '../../teams-app/api/actions.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { overlapKinds } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { Institution } from '../../teams-app/domain/institution/institution.ts'
import { asked, teamsIdOf } from '../bot/asked.ts'
import { withEveryPanel } from './every-panel.ts'

/** One card: which, in which state or for whom, and what is sent. */
type OneCard = { name: string; state: string; card: object }

const app = { appId: 'c0ffee00-0000-4000-8000-000000000001' }
const WORDS =
  'Engineers who keep process plants running have nowhere to learn how a model of their plant is built, checked and kept true. '
const text = (length: number) => WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length)
const TITLE = 'Digital Twins for Process Plants: Building, Validating and Maintaining Them for Safe Operation Now'

/** Everything as long as the form lets it be, and much that the checks find. */
const longest = {
  ...{ title: TITLE, idea: text(1_190), strategicFit: text(1_190), audience: text(1_190), whoTeaches: text(1_190) },
  ...{ overlaps: [...overlapKinds], overlapDetails: text(900), costLineReason: text(300), credits: 37, level: 3 },
  ...{ fee: 123_456, learnersPerRun: 24, runsPerYear: 2, daysToBuild: 189, daysPerRun: 120, usp: text(1_000) },
  ...{ start: '2027-09', meetingNotNeeded: null },
}

const online: Person = {
  id: '7c9a2b10-0000-4000-8000-0000000000f1',
  name: 'Professor Alexandra Featherstonehaugh-Webb',
}

/** Names as long as they come, every body asked by itself, and somebody who stands in. */
function university(): Institution {
  const every = withEveryPanel()
  const panels = [...every.panels.values()].map((panel) => ({
    ...panel,
    name: `${panel.name} for Postgraduate and Professional Education`,
    ...(panel.members.length === 0 ? { members: [online] } : {}),
    deputies: panel.members
      .slice(0, 1)
      .map((principal) => ({ deputy: online, principal, from: '2026-01-01', to: '2030-12-31' })),
  }))
  return {
    ...every,
    panels: new Map(panels.map((panel) => [panel.id, panel])),
    settings: { ...every.settings, separateEducationDevelopmentAgreement: true },
  }
}

/** The card of each kind of question for somebody who may answer, with the longest there is to show, late, and asked a second time. */
export function longestCards(): OneCard[] {
  const kept = asked(longest, university())
  const cards = new Map<string, OneCard>()
  const later = '2027-01-20T09:00:00.000Z'

  /** Draws every open question, the newest of its kind last. */
  const draw = () => {
    for (const { id, purpose, answer, superseded } of kept.state().requests) {
      if (answer || superseded) continue
      const reader = { id: kept.view(id).deciderIds.at(-1) ?? '', name: '' }
      const card = requestCard(kept.view(id, reader, later), { kind: 'person', refreshFor: [teamsIdOf(reader)] }, app)
      cards.set(purpose, { name: `Longest ${purpose}`, state: 'late, and asked again', card })
    }
  }
  const answerAll = (answer: string, only: RegExp) => {
    for (const { id, answer: given, superseded } of kept.state().requests) {
      const { answerType, proposal, request, seen, round, deciderIds } = kept.view(id)
      if (given || superseded || !only.test(id)) continue
      const action = { type: answerType, proposal, request, seen, read: seen.sections, turn: round, answer }
      const outcome = kept.answer({ id: deciderIds[0] ?? '', name: 'Hugh Head' }, {
        ...action,
        reason: text(1_900),
      } as AnswerAction)
      if (!outcome.ok) throw new Error(`${id}: ${outcome.refusal}`)
    }
  }

  const log = (kind: 'faculty-advice' | 'market-view') =>
    kept.propose({ type: 'LogAdvice', kind, from: online.id, on: '2026-11-23', words: text(1_900) })

  kept.propose({ type: 'AskForAdvice', kind: 'faculty-advice' })
  kept.propose({ type: 'AskForAdvice', kind: 'market-view' })
  kept.revise({ fee: 165_432, learnersPerRun: 32, idea: text(1_100), start: '2028-09' })
  kept.propose({ type: 'AskForAdvice', kind: 'faculty-advice' })
  kept.propose({ type: 'AskForAdvice', kind: 'market-view' })
  log('faculty-advice')
  log('market-view')
  kept.propose({ type: 'AskInWriting' })
  kept.ask('AskForAgreement')
  draw()
  answerAll('settled', /^stakeholder/)
  answerAll('advise', /^(faculty-advice|market-view)-\d/)
  answerAll('agree', /agreement/)
  kept.propose({
    type: 'RecordMeeting',
    ...{ on: '2026-11-23', attendees: ['The library'], outcome: text(1_900) },
  })
  kept.ask('AskForApprovalToProceed')
  draw()
  answerAll('proceed', /^school/)
  draw()
  answerAll('return', /^faculty-approval/)
  kept.revise({ fee: 143_210, learnersPerRun: 31, audience: text(1_150), daysToBuild: 188 })
  kept.ask('AskForAgreement')
  draw()
  answerAll('agree', /agreement/)
  kept.ask('AskForApprovalToProceed')
  draw()
  answerAll('proceed', /^school/)
  draw()
  return [...cards.values()]
}
