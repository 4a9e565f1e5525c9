import type { AnswerCommand } from '../../teams-app/domain/core/answer-request.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { type Proposal, requestsFor } from '../../teams-app/domain/core/proposal.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { DraftWithContext } from '../../teams-app/domain/forms/save-answer.ts'
import type { Deputy, Institution, Panel } from '../../teams-app/domain/institution/institution.ts'
import { type Command, decideOn, factOf } from './given.ts'
import { complete, context, type Happened, now, openedBy, proposalOf } from './given-history.ts'
import { facultyPanel, onlinePanel, operationsPanel, schoolPanel, seated } from './given-institution.ts'

/**
 * Everybody that `docs/who-may-when.md` speaks of, by their code. Where the Head of School writes the proposal too, the same
 * three people go by small letters.
 */
export const roles = [...'LOWCHDQAhdaSFTNMEKXZP'] as const satisfies string[]
export type Role = (typeof roles)[number]

const personOf = (role: string): Person => ({
  id: `00000000-0000-4000-8000-0000000000${role.charCodeAt(0).toString(16)}`,
  name: `Role ${role}`,
})
const [lead, opener, owner, coAuthor, headOfSchool, alternate] = [...'LOWCHA'].map(personOf) as [
  ...[Person, Person, Person, Person, Person, Person],
]

const deputyOf = (role: string, from: string, to: string): Deputy => ({
  deputy: personOf(role),
  principal: headOfSchool,
  from,
  to,
})

const team = (role: Panel['role'], ...members: string[]): Panel => ({
  ...onlinePanel,
  id: role,
  role,
  name: role,
  members: members.map(personOf),
})

/** Each approver role with a panel of its own. */
export const university: Institution = {
  ...seated(
    {
      ...schoolPanel,
      members: [headOfSchool],
      alternates: [alternate],
      deputies: [deputyOf('D', '2026-11-01', '2028-12-31'), deputyOf('Q', '2026-10-01', '2026-10-31')],
    },
    { ...schoolPanel, id: 'head-of-school/school:physics', unit: 'school:physics', members: [personOf('X')] },
    { ...operationsPanel, members: [personOf('S')] },
    { ...facultyPanel, members: [personOf('F')] },
    {
      ...facultyPanel,
      id: 'faculty-teaching-and-learning/faculty:science',
      role: 'faculty-teaching-and-learning',
      members: [personOf('T'), personOf('N')],
    },
    team('manchester-online', 'M'),
    team('education-development', 'E'),
    team('library', 'K'),
  ),
  administrators: [personOf('Z')],
}

/** A proposal as far as it has come, the form as it is being written, and when the next command is given. */
export type State = { happened: readonly Happened[]; proposal: Proposal; draft: Answers; at: Instant }

/** The library is needed, so that a meeting is called for; it costs nothing. */
const library: Answers = {
  ...complete,
  academicLead: lead.id,
  overlaps: ['library'],
  overlapDetails: 'One licence.',
  costLineReason: 'The licence is paid already.',
}

/** A command without who gives it and when. */
type CommandBody<C = Command> = C extends Command ? Omit<C, 'by' | 'at'> : never

const come = (state: Omit<State, 'proposal' | 'happened'>, happened: readonly Happened[]): State => ({
  ...state,
  happened,
  proposal: proposalOf(happened),
})

/** The form as it stands in a state. */
export const draftIn = ({ proposal, draft }: State): DraftWithContext => ({
  proposal: proposal.reference,
  answers: draft,
  costing: {},
  edits: {},
  context,
})

/** What somebody does in a state, by the rule; throws when it is refused. */
export function does(state: State, by: Person, body: CommandBody): State {
  const command = { ...body, by, at: state.at } as Command
  const fact = factOf(decideOn(state.proposal, draftIn(state), university, command))
  return come(state, [...state.happened, { by, fact }])
}

/** The answer of somebody who read the latest question of a purpose as it stands; the first there would be, when none was asked. */
export function answering<A extends string>(
  state: State,
  purpose: RequestKindId,
  answer: A,
  reason = '',
): Omit<AnswerCommand<A>, 'by' | 'at'> {
  const asked = requestsFor(state.proposal, purpose).at(-1)
  const { id = `${purpose}-1`, seen = { version: 1, sections: {} } } = asked ?? {}
  return { request: id, seen, turn: 1, answer, reason }
}

/** The states of `docs/who-may-when.md` by their numbers, each come to by commands that the rules allowed. */
export function statesOf({ headOfSchoolWrites }: { headOfSchoolWrites: boolean }): readonly State[] {
  const decider = headOfSchoolWrites ? alternate : headOfSchool
  const coAuthors = headOfSchoolWrites ? [coAuthor, headOfSchool] : [coAuthor]

  const bare = come({ draft: library, at: now }, openedBy(opener, lead))
  const owned = does(bare, lead, { type: 'NameProposalOwner', owner })
  const draft = does(owned, lead, { type: 'NameCoAuthors', coAuthors })
  const facultyAsked = does(draft, lead, { type: 'AskForAdvice', kind: 'faculty-advice' })
  const adviceAsked = does(facultyAsked, lead, { type: 'AskForAdvice', kind: 'market-view' })
  const logged = does(draft, lead, noted('faculty-advice', 'N'))
  const facultyAdvised = does(adviceAsked, personOf('T'), {
    type: 'AnswerAdvice',
    ...answering(adviceAsked, 'faculty-advice', 'advise', 'Start small.'),
  })
  const advised = does(facultyAdvised, personOf('M'), {
    type: 'AnswerAdvice',
    ...answering(facultyAdvised, 'market-view', 'advise', 'Two firms would come.'),
  })
  const askedInWriting = does(advised, lead, { type: 'AskInWriting' })
  const settled = does(askedInWriting, personOf('K'), {
    type: 'AnswerInWriting',
    ...answering(askedInWriting, 'stakeholder-view', 'settled', 'The licence covers it.'),
  })
  const asked = does(settled, lead, { type: 'AskForAgreement' })
  const agrees = (state: State, by: Person, purpose: RequestKindId) =>
    does(state, by, { type: 'AnswerAgreement', ...answering(state, purpose, 'agree') })
  const partlyAgreed = agrees(asked, decider, 'head-of-school-agreement')
  const notYet = does(asked, decider, {
    type: 'AnswerAgreement',
    ...answering(asked, 'head-of-school-agreement', 'not-yet', 'The fee is missing.'),
  })
  const agreed = agrees(
    agrees(partlyAgreed, personOf('S'), 'school-operations-agreement'),
    personOf('M'),
    'manchester-online-agreement',
  )
  const changed = { ...agreed, draft: { ...library, audience: 'Plumbers and heating engineers.' } }
  const beforeTheSchool = does(agreed, lead, { type: 'AskForApprovalToProceed' })
  const schoolAnswers = (answer: 'proceed' | 'return' | 'do-not-proceed', reason = '') =>
    does(beforeTheSchool, decider, {
      type: 'AnswerApprovalToProceed',
      ...answering(beforeTheSchool, 'school-approval-to-proceed', answer, reason),
    })
  const beforeTheFaculty = schoolAnswers('proceed')
  const facultyProceeds = (condition: string) =>
    does(beforeTheFaculty, personOf('F'), {
      type: 'AnswerApprovalToProceed',
      ...answering(beforeTheFaculty, 'faculty-approval-to-proceed', 'proceed', condition),
    })
  const proceeding = facultyProceeds('')

  return [
    draft,
    adviceAsked,
    logged,
    askedInWriting,
    settled,
    asked,
    partlyAgreed,
    notYet,
    agreed,
    changed,
    beforeTheSchool,
    beforeTheFaculty,
    proceeding,
    facultyProceeds('Name the industry tutor by March.'),
    { ...proceeding, at: thirteenMonthsLater },
    schoolAnswers('return', 'Name the industry tutor.'),
    does(asked, lead, { type: 'Hold', reason: 'Waiting for funding.' }),
    does(asked, lead, { type: 'Withdraw', reason: 'The partner left.' }),
    schoolAnswers('do-not-proceed', 'The School teaches this already.'),
  ]
}

const thirteenMonthsLater = '2027-12-27T13:00:00.000Z'

/** Advice by phone of somebody, on the day before. */
export const noted = (kind: 'faculty-advice' | 'market-view', from: string) =>
  ({ type: 'LogAdvice', kind, from: personOf(from).id, on: '2026-11-26', words: 'Start small, by phone.' }) as const

/** Who acts: the three of the School are the same people in both kinds of state. */
export const actorOf = (role: Role): Person => personOf(role.toUpperCase())
export const writesToo = (role: Role): boolean => role !== role.toUpperCase()
export const somebodyMore = personOf('Y')
