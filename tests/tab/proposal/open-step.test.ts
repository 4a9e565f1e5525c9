import { describe, expect, it } from 'vitest'
import { stepToOpen } from '../../../tab/proposal/open-step.ts'
import { stateShown, stepWords } from '../../../tab/proposal/step-words.ts'
import { draftView } from '../../../teams-app/api/draft-view.ts'
import { type ProposalView, proposalView, summaryOf } from '../../../teams-app/api/proposal-view.ts'
import { draftStateOf } from '../../../teams-app/domain/core/draft-state.ts'
import { queuedFor } from '../../../teams-app/domain/core/next-action.ts'
import type { Person } from '../../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../../teams-app/domain/core/proposal.ts'
import type { Recorded } from '../../../teams-app/domain/core/recorded.ts'
import { decide } from '../../../teams-app/domain/decide.ts'
import { evolve } from '../../../teams-app/domain/evolve.ts'
import type { ProposalFact } from '../../../teams-app/domain/facts.ts'
import type { CheckContext, Checked } from '../../../teams-app/domain/forms/checks.ts'
import { placeholderRates } from '../../../teams-app/domain/forms/costing/costing-rates.ts'
import { type Answers, blankAnswers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { emptyInstitution, type Institution, type Panel } from '../../../teams-app/domain/institution/institution.ts'

const at = '2026-11-23T10:00:00.000Z'
const lead: Person = { id: 'lead', name: 'The Academic Lead' }
const head: Person = { id: 'head', name: 'The Head of School' }
const chair: Person = { id: 'chair', name: 'The Faculty chair' }
const opal: Person = { id: 'opal', name: 'Opal' }
const mona: Person = { id: 'mona', name: 'Mona' }

const panel = (id: string, role: Panel['role'], unit: string, name: string, member: Person): Panel => ({
  id,
  role,
  ...(unit === '' ? {} : { unit }),
  name,
  members: [member],
  alternates: [],
  deputies: [],
  channel: { id: `19:${unit}`, name },
})
const units = [
  { id: 'faculty:science', name: 'Faculty of Science' },
  { id: 'school:engineering', name: 'Engineering', faculty: 'faculty:science' },
]
const panels = [
  panel('head-of-school/school:engineering', 'head-of-school', 'school:engineering', 'School of Engineering', head),
  panel('school-operations/school:engineering', 'school-operations', 'school:engineering', 'School Operations', opal),
  panel('manchester-online', 'manchester-online', '', 'Manchester Online', mona),
  panel('faculty/faculty:science', 'faculty', 'faculty:science', 'Faculty of Science', chair),
]
const institution: Institution = {
  ...emptyInstitution,
  number: 1,
  units: new Map(units.map((unit) => [unit.id, unit])),
  panels: new Map(panels.map((one) => [one.id, one])),
}

const draftOf = (answers: Answers): Checked => ({ answers, costing: {}, context })

/** What the page, the list and the card offer this reader first. */
const whatNext = (view: ProposalView) => view.next.mine[0]?.verb
const context: CheckContext = { today: '2026-11-23', otherTitles: [], rates: placeholderRates }
const complete: Answers = {
  ...blankAnswers,
  title: 'Heat Pump Basics for Installers',
  lead: 'school:engineering',
  academicLead: lead.id,
  idea: 'A short, practical way into heat pumps.',
  strategicFit: 'The School’s plan for green trades.',
  audience: 'Heating engineers.',
  sizeNotSure: true,
  start: '2027-09',
  whoTeaches: 'Two lecturers.',
  fee: 36_000,
  learnersPerRun: 24,
  runsPerYear: 2,
  daysToBuild: 30,
  daysPerRun: 12,
}

/** A proposal that goes through the product's own rules, and what each person's page makes of it. */
function story(answers = complete) {
  const draft = { proposal: 'MC-2026-008', answers, costing: {}, edits: {}, context }
  const history: Recorded<ProposalFact>[] = []
  let proposal: Proposal | undefined
  const record = (by: Person, fact: ProposalFact) => {
    const number = history.length + 1
    const recorded = { stream: 'MC-2026-008', number, by, at, institution: 1, fact, hash: String(number) }
    history.push(recorded)
    proposal = evolve(proposal, recorded)
  }
  const now = (): Proposal => {
    if (!proposal) throw new Error('It was not opened.')
    return proposal
  }
  record(lead, { type: 'ProposalOpened', opening: 'o', title: 'Heat Pumps', academicLead: lead })
  return {
    ask(type: 'AskForAgreement' | 'AskForApprovalToProceed') {
      const decided = decide(now(), institution, { type, by: lead, at }, draft)
      if (!decided.ok || !decided.value) throw new Error(JSON.stringify(decided))
      record(lead, decided.value.fact)
    },
    answer(by: Person, answer: 'agree' | 'not-yet' | 'proceed' | 'return') {
      const request = now().requests.find((one) => !one.answer && one.told.some(({ id }) => id === by.id))
      if (!request) throw new Error('Nothing is asked.')
      const common = { request: request.id, seen: request.seen, turn: 1, reason: 'Because.', by, at }
      const decided =
        answer === 'agree' || answer === 'not-yet'
          ? decide(now(), institution, { type: 'AnswerAgreement', ...common, answer })
          : decide(now(), institution, { type: 'AnswerApprovalToProceed', ...common, answer })
      if (!decided.ok || !decided.value) throw new Error(JSON.stringify(decided))
      record(by, decided.value.fact)
    },
    /** Everybody but the Head of School agrees; the Faculty and Manchester Online have advised. */
    resolveTheRest() {
      this.answer(opal, 'agree')
      this.answer(mona, 'agree')
      for (const [kind, by] of [
        ['faculty-advice', chair],
        ['market-view', mona],
      ] as const) {
        const asked = decide(now(), institution, { type: 'AskForAdvice', kind, by: lead, at }, draft)
        if (!asked.ok || !asked.value) throw new Error(JSON.stringify(asked))
        record(lead, asked.value.fact)
        const request = now().requests.findLast((one) => one.purpose === kind)
        if (!request) throw new Error('Nothing is asked.')
        const answered = decide(now(), institution, {
          ...{ type: 'AnswerAdvice', request: request.id, seen: request.seen, turn: 1, answer: 'advise' },
          ...{ reason: 'Start small.', by, at },
        })
        if (!answered.ok || !answered.value) throw new Error(JSON.stringify(answered))
        record(by, answered.value.fact)
      }
    },
    state: now,
    /** Records that a meeting of stakeholders stands in the lead's calendar, from this moment on. */
    book(start: string, end: string) {
      const appointment = { start, end, room: null, teams: [], optional: [] }
      record(lead, { type: 'MeetingBookingBegun', meeting: 'stakeholders-1', purpose: 'stakeholders', ...appointment })
    },
    cancel: () => record(lead, { type: 'MeetingCancelled', meeting: 'stakeholders-1', why: 'cancelled' }),
    /** @param written what the form says, where it is not as it was begun */
    seenBy(reader: Person, written: Answers = answers): ProposalView {
      const shown = { title: 'Heat Pumps', leadName: 'Engineering', draft: draftStateOf(now(), draftOf(written)) }
      return proposalView(now(), history, institution, {
        ...{ summary: summaryOf(now(), institution, shown, at), reader: reader.id, at },
      })
    },
  }
}

const queueOf = ({ summary }: ProposalView) => queuedFor(summary.next, summary)

describe('What the page offers its editor', () => {
  it('while answers are missing: to continue the form', () => {
    expect(whatNext(story().seenBy(lead, { ...complete, fee: null }))).toBe('Continue the Expression of Interest')
  })

  it('once the form is complete: to ask for agreement', () => {
    expect(whatNext(story().seenBy(lead, complete))).toBe('Ask for agreement')
  })

  it('while the Head of School is asked: nothing but to wait, unless the form has changed since', () => {
    const asked = story()
    asked.ask('AskForAgreement')
    expect(whatNext(asked.seenBy(lead, complete))).toBe('Ask the Faculty for advice')
    asked.resolveTheRest()
    expect(whatNext(asked.seenBy(lead, complete))).toBeUndefined()
    expect(whatNext(asked.seenBy(lead, { ...complete, audience: 'Somebody else.' }))).toBe('Ask for agreement')
  })

  it('where a meeting is called for: to book it, and once it stands in a calendar, to wait for it', () => {
    const called = { ...complete, overlaps: ['space'] }
    const asked = story(called)
    asked.ask('AskForAgreement')
    expect(whatNext(asked.seenBy(lead))).toBe('Book the stakeholder meeting')
    asked.book('2026-12-01T10:00:00.000Z', '2026-12-01T10:30:00.000Z')
    const { mine, others } = asked.seenBy(lead).next
    expect(mine.map(({ kind }) => kind)).toEqual(['offer', 'offer'])
    expect(others.filter(({ kind }) => kind === 'wait')).toMatchObject([{ due: '2026-12-01T10:00:00.000Z' }])
    asked.cancel()
    expect(whatNext(asked.seenBy(lead))).toBe('Book the stakeholder meeting')
  })

  it('where a meeting was held: to record what came of it', () => {
    const asked = story({ ...complete, overlaps: ['space'] })
    asked.ask('AskForAgreement')
    asked.book('2026-11-20T10:00:00.000Z', '2026-11-20T10:30:00.000Z')
    expect(whatNext(asked.seenBy(lead))).toBe('Record the stakeholder meeting')
  })

  it('once it is agreed: to ask for Approval to Proceed, but for agreement again when the form has changed', () => {
    const agreed = story()
    agreed.ask('AskForAgreement')
    agreed.answer(head, 'agree')
    agreed.resolveTheRest()
    expect(whatNext(agreed.seenBy(lead, complete))).toBe('Ask for Approval to Proceed')
    expect(whatNext(agreed.seenBy(lead, { ...complete, fee: 40_000 }))).toBe('Ask for agreement')
  })

  it('E1: when it was sent back: to revise the form, until something in it has changed', () => {
    const returned = story()
    returned.ask('AskForAgreement')
    returned.answer(head, 'agree')
    returned.resolveTheRest()
    returned.ask('AskForApprovalToProceed')
    returned.answer(head, 'return')
    expect(whatNext(returned.seenBy(lead, complete))).toBe('Revise')
    expect(whatNext(returned.seenBy(lead, { ...complete, fee: 40_000 }))).toBe('Ask for agreement')
  })

  it('E1: when changes were requested: to revise it, before any meeting is booked, and not while it is on hold', () => {
    const called = { ...complete, overlaps: ['space'] }
    const asked = story(called)
    asked.ask('AskForAgreement')
    asked.answer(head, 'not-yet')
    const view = asked.seenBy(lead)
    expect(view.changes).toMatchObject([{ by: head, words: 'Because.', panel: 'School of Engineering' }])
    expect(whatNext(view)).toBe('Revise')
    expect(whatNext(asked.seenBy(lead, { ...called, fee: null }))).toBe('Revise')
    expect(stepToOpen(view, '')).toBe('S1.4')
  })

  it('E1: changes that were requested stand in the author’s queue, beside those who are still asked', () => {
    const asked = story()
    asked.ask('AskForAgreement')
    expect(queueOf(asked.seenBy(lead))).not.toContain(lead.id)
    asked.answer(head, 'not-yet')
    const { waitsFor, changes } = asked.seenBy(lead).summary
    expect(queueOf(asked.seenBy(lead)).toSorted()).toEqual([lead.id, mona.id, opal.id])
    expect(waitsFor).toBe('School Operations and 2 more')
    expect(changes).toEqual({ by: head, words: 'Because.', at })
  })

  it('E1: a draft of one’s own that nobody is asked about waits for its author', () => {
    expect(queueOf(story().seenBy(lead))).toEqual([lead.id])
  })

  it('to everybody else: nothing', () => {
    expect(whatNext(story().seenBy(head))).toBeUndefined()
  })
})

describe('The step that is open', () => {
  it('is the one the link names, by step or by request', () => {
    const asked = story()
    asked.ask('AskForAgreement')
    const view = asked.seenBy(head)
    expect(stepToOpen(view, 'S2.1')).toBe('S2.1')
    expect(stepToOpen(view, 'head-of-school-agreement-1')).toBe('S1.4')
    expect(stepToOpen(view, 'head-of-school-agreement-9')).toBe('S1.4')
  })

  it('is otherwise the one that waits for the reader, or where it stands', () => {
    const going = story()
    expect(stepToOpen(going.seenBy(lead), '')).toBe('S1.4')
    going.ask('AskForAgreement')
    going.answer(head, 'agree')
    going.resolveTheRest()
    expect(stepToOpen(going.seenBy(lead), '')).toBe('S1.6')
    going.ask('AskForApprovalToProceed')
    going.answer(head, 'proceed')
    expect(stepToOpen(going.seenBy(chair), '')).toBe('S1.6')
  })

  it('says “your turn” only to the one whose turn it is', () => {
    const asked = story()
    expect(stepWords(asked.seenBy(lead), 'S1.4', 'now')).toBe('your turn')
    expect(stepWords(asked.seenBy(head), 'S1.4', 'now')).toBe('now with The Academic Lead')
    asked.ask('AskForAgreement')
    expect(stepWords(asked.seenBy(head), 'S1.4', 'waits')).toBe('waiting on you')
    expect(stepWords(asked.seenBy(lead), 'S1.4', 'waits')).toBe('waiting on the School of Engineering')
  })

  it('says “your turn” of no other step while changes are requested: revising comes first', () => {
    const asked = story()
    asked.ask('AskForAgreement')
    const turns = () => {
      const view = asked.seenBy(lead)
      return view.steps.flatMap(({ id, state }) =>
        stepWords(view, id, stateShown(view, id, state)) === 'your turn' ? [id] : [],
      )
    }
    expect(turns()).toEqual([])
    const view = asked.seenBy(lead)
    expect(stepWords(view, 'S1.2', stateShown(view, 'S1.2', 'now'))).toBe('you may ask')
    asked.answer(head, 'not-yet')
    expect(turns()).toEqual(['S1.4'])
  })
})

describe('Who would be asked', () => {
  it('is named by the rule before anybody asks', () => {
    const asksOf = (changes: Partial<Answers>) => {
      const draft = { ...draftOf({ ...complete, ...changes }), proposal: 'MC-2026-001', edits: {} }
      return draftView(story().state(), draft, institution, { reader: lead.id, at }).approvers
    }
    expect(asksOf({ lead: null })).toEqual([])
    expect(asksOf({})).toContain('School Operations')
  })
})
