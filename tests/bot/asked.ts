import type { InboundPort } from '../../bot/inbound-port.ts'
import type { AnswerAction } from '../../teams-app/api/actions.ts'
import { type FullReading, fullReading } from '../../teams-app/api/reading-view.ts'
import { type RequestView, requestView } from '../../teams-app/api/request-view.ts'
import { submissionView } from '../../teams-app/api/submission-view.ts'
import type { Outcome } from '../../teams-app/application/command-handler.ts'
import { record } from '../../teams-app/domain/core/chain.ts'
import type { Person, PersonId } from '../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../teams-app/domain/core/proposal.ts'
import { ok, refuse } from '../../teams-app/domain/core/result.ts'
import { decide } from '../../teams-app/domain/decide.ts'
import { evolve } from '../../teams-app/domain/evolve.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { type Answers, blankAnswers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { emptyInstitution, type Institution, type Panel } from '../../teams-app/domain/institution/institution.ts'
import { testChain } from '../support/test-chain.ts'

const person = (digit: string, name: string): Person => ({ id: `7c9a2b10-0000-4000-8000-00000000000${digit}`, name })

export const lead = person('1', 'Amina Lead')
export const head = person('2', 'Hugh Head')
export const faculty = person('3', 'Fay Faculty')
export const outsider = person('4', 'Olly Outside')
const operations = person('5', 'Opal Operations')
const online = person('6', 'Mona Online')

/** The part of an inbound port behind which there is no proposal to be found. */
export const nothingToFind: Pick<InboundPort, 'find' | 'proposal' | 'welcome' | 'reachable' | 'meetings' | 'read'> = {
  find: () => [],
  proposal: () => undefined,
  welcome: () => undefined,
  reachable: () => undefined,
  read: async () => refuse('unknown-proposal'),
  meetings: { ahead: async () => refuse('unknown-proposal'), plan: async () => refuse('unknown-proposal') },
}

export const teamsIdOf = ({ id }: { id: PersonId }): string => `29:${id.replaceAll('-', '')}`

const panel = (id: string, role: Panel['role'], unit: string, name: string, members: Person[]): Panel => ({
  ...{ id, role, ...(unit === '' ? {} : { unit }), name, members, alternates: [], deputies: [] },
  channel: { id: `19:${role}@thread.tacv2`, name },
})

export const institution: Institution = {
  ...emptyInstitution,
  number: 3,
  units: new Map([
    ['school:engineering', { id: 'school:engineering', name: 'School of Engineering', faculty: 'faculty:science' }],
    ['faculty:science', { id: 'faculty:science', name: 'Faculty of Science and Engineering' }],
  ]),
  panels: new Map(
    [
      panel(
        'head-of-school/school:engineering',
        'head-of-school',
        'school:engineering',
        'Head of School, Engineering',
        [head],
      ),
      panel('school-operations/school:engineering', 'school-operations', 'school:engineering', 'School Operations', [
        operations,
      ]),
      panel('faculty/faculty:science', 'faculty', 'faculty:science', 'Faculty Teaching and Learning', [faculty]),
      panel('manchester-online', 'manchester-online', '', 'Manchester Online', [online]),
    ].map((one) => [one.id, one]),
  ),
}

export const answers: Answers = {
  ...blankAnswers,
  title: 'Digital Twins for Process Plants',
  lead: 'school:engineering',
  academicLead: lead.id,
  idea: 'Process plants are being copied into software before they are changed. People who run them have nowhere to learn this in short form, beside their work.',
  strategicFit:
    'Serves the flexible-learning leap of Manchester 2035 and our School’s plan for industrial digitalisation.',
  audience: 'Process and control engineers with three years in operations, employed by firms in the North West.',
  credits: 20,
  level: 7,
  start: '2027-01',
  whoTeaches: 'Two lecturers from Chemical Engineering and one industry tutor; 12 days agreed with the workload lead.',
  fee: 42_000,
  learnersPerRun: 18,
  runsPerYear: 2,
  daysToBuild: 40,
  daysPerRun: 12,
}

/** All of the first version of such a proposal, as it was submitted. */
export function firstVersion(proposal: Proposal, changes: Partial<Answers>): FullReading {
  const form = { ...answers, ...changes }
  const document = {
    ...{ proposal: proposal.reference, version: 1, guidance: '', submittedBy: lead },
    ...{ submittedAt: '2026-11-23T09:00:00.000Z', leadName: 'Engineering', academicLeadName: lead.name, answers: form },
  }
  return fullReading(submissionView({ proposal, document }, institution), { answers: form, costing: {} })
}

const start = Date.parse('2026-11-23T09:00:00.000Z')

type Command = Parameters<typeof decide>[2]
/** A command without who gives it and when. */
type Proposed = { type: string } & Record<string, unknown>

/** A proposal that was asked about, kept by the rules alone: no store and no clock. */
export function asked(changes: Partial<Answers> = {}, university: Institution = institution) {
  let draft = {
    proposal: 'MC-2026-004',
    answers: { ...answers, ...changes },
    costing: {},
    edits: {},
    context: { today: '2026-11-23', otherTitles: [], rates: placeholderRates },
  }
  let proposal: Proposal | undefined
  let facts = 0

  const now = () => new Date(start + facts * 3_600_000).toISOString()

  function note(by: Person, fact: ProposalFact): Proposal {
    const place = { stream: 'MC-2026-004', number: facts + 1, by, at: now(), institution: institution.number, fact }
    proposal = evolve(proposal, record(testChain, proposal?.head ?? '', place))
    facts += 1
    return proposal
  }

  function state(): Proposal {
    if (!proposal) throw new Error('Nothing was opened.')
    return proposal
  }

  /** A command of the proposer's, about the draft as it stands. */
  function propose(command: Proposed): void {
    const { type } = command
    const decided = decide(state(), university, { ...command, by: lead, at: now() } as Command, draft)
    if (!decided.ok || !decided.value) throw new Error(`${type} was refused: ${JSON.stringify(decided)}`)
    note(lead, decided.value.fact)
  }

  const ask = (type: 'AskForAgreement' | 'AskForApprovalToProceed') => propose({ type })

  function revise(changed: Partial<Answers>): void {
    draft = { ...draft, answers: { ...draft.answers, ...changed } }
  }

  function answer(who: Person, action: AnswerAction): Outcome {
    if (action.proposal !== state().reference) return refuse('unknown-proposal')
    const command = { ...action, by: who, at: now() }
    const decided = decide(state(), university, command)
    if (!decided.ok) return decided
    if (!decided.value) return ok({ proposal: state(), recorded: false })
    return ok({ proposal: note(who, decided.value.fact), recorded: true })
  }

  /** @param at when it is looked at */
  function view(request: string, reader?: Person, at = now()): RequestView {
    const found = state().requests.find(({ id }) => id === request)
    if (!found) throw new Error(`${request} was not asked.`)
    return requestView(state(), found, university, reader?.id, at)
  }

  note(lead, { type: 'ProposalOpened', opening: '0'.repeat(8), title: answers.title as string, academicLead: lead })
  ask('AskForAgreement')
  /** Everybody but the Head of School agrees, and the Faculty and Manchester Online advise. */
  function resolveTheRest(): void {
    for (const [request, who] of [
      ['school-operations-agreement-1', operations],
      ['manchester-online-agreement-1', online],
    ] as const) {
      answer(who, agree(view(request, who)))
    }
    const meeting = {
      type: 'RecordMeeting',
      on: '2026-11-23',
      attendees: ['The library'],
      outcome: 'It fits.',
    } as const
    const held = decide(state(), university, { ...meeting, by: lead, at: now() }, draft)
    if (held.ok && held.value) note(lead, held.value.fact)
    for (const [kind, who] of [
      ['faculty-advice', faculty],
      ['market-view', online],
    ] as const) {
      const decided = decide(state(), university, { type: 'AskForAdvice', kind, by: lead, at: now() }, draft)
      if (!decided.ok || !decided.value) throw new Error('No advice could be asked for.')
      note(lead, decided.value.fact)
      const { proposal: reference, request, seen, round: turn } = view(`${kind}-1`, who)
      answer(who, {
        ...{ type: 'AnswerAdvice', proposal: reference, request, turn, answer: 'advise', reason: 'Start small.' },
        seen: seen as AgreeAction['seen'],
      })
    }
  }

  return { ask, propose, revise, answer, view, state, resolveTheRest, facts: () => facts }
}

export const AGREEMENT = 'head-of-school-agreement-1'
export const SCHOOL = 'school-approval-to-proceed-1'
export const FACULTY = 'faculty-approval-to-proceed-1'

type AgreeAction = Extract<AnswerAction, { type: 'AnswerAgreement' }>
type ProceedAction = Extract<AnswerAction, { type: 'AnswerApprovalToProceed' }>

export const agree = (view: RequestView, reason = ''): AgreeAction => ({
  ...{
    type: 'AnswerAgreement',
    turn: view.round,
    proposal: view.proposal,
    request: view.request,
    answer: 'agree',
    reason,
  },
  seen: view.seen as AgreeAction['seen'],
  read: view.seen.sections as NonNullable<AgreeAction['read']>,
})

export const proceed = (view: RequestView, reason = ''): ProceedAction => ({
  ...{
    type: 'AnswerApprovalToProceed',
    turn: view.round,
    proposal: view.proposal,
    request: view.request,
    answer: 'proceed',
    reason,
  },
  seen: view.seen as AgreeAction['seen'],
  read: view.seen.sections as NonNullable<AgreeAction['read']>,
})

/** Agreed and let proceed by the School with these words, and now before the Faculty. */
export function beforeTheFaculty(words = '', changes: Partial<Answers> = {}) {
  const one = asked(changes)
  one.answer(head, agree(one.view(AGREEMENT), words))
  one.resolveTheRest()
  one.ask('AskForApprovalToProceed')
  one.answer(head, proceed(one.view(SCHOOL), words))
  return one
}
