import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import { personOf, type Who } from './sample-university.ts'
import { completeAnswers, type Surface } from './surface.ts'

/** What somebody sends, without the proposal. */
type Action = { type: string } & Record<string, unknown>

/** One command of a walk through the stage; what it sends is made from what its sender sees when it comes to it. */
export type StageCommand = {
  name: string
  who: Who
  action(surface: Surface, reference: string): Promise<Action> | Action
}

/** Every answer is written, and the library is needed, so that a meeting is called for. */
export const writtenForStage1 = {
  ...completeAnswers,
  overlaps: ['library'],
  overlapDetails: 'One licence.',
  costLineReason: 'The School pays for it.',
}

const byLead = (name: string, action: Action): StageCommand => ({ name, who: 'lead', action: () => action })

const answers = (who: Who, purpose: RequestKindId, answer: string, reason = ''): StageCommand => ({
  name: `${who} answers “${answer}” (${purpose})`,
  who,
  action: async (surface, reference) => {
    const { requests } = await surface.view(who, reference)
    const asked = requests.find((one) => one.purpose === purpose && one.state === 'open')
    if (!asked) throw new Error(`${purpose} is not asked of ${reference}.`)
    const { answerType: type, request, seen, round: turn } = asked
    return { type, request, seen, turn, answer, reason }
  },
})

const takesBack = (who: Who, request: string): StageCommand => ({
  name: `${who} takes back (${request})`,
  who,
  action: () => ({ type: 'TakeBack', request }),
})

const today = () => new Date().toISOString().slice(0, 10)

/** Every command of stage 1 from the written form on, most of them once, in an order in which each is allowed. */
export const wholeStage1: readonly StageCommand[] = [
  byLead('names a co-author', { type: 'NameCoAuthors', coAuthors: [personOf('otherLead')] }),
  byLead('asks the Faculty for advice', { type: 'AskForAdvice', kind: 'faculty-advice' }),
  answers('faculty', 'faculty-advice', 'advise', 'Begin with one run.'),
  byLead('notes the market view', {
    ...{ type: 'LogAdvice', kind: 'market-view', from: personOf('online').id, on: today() },
    ...{ words: 'Two large firms.', rating: 'strong' },
  }),
  answers('online', 'market-view-confirmation', 'confirm'),
  byLead('asks the library in writing', { type: 'AskInWriting' }),
  answers('librarian', 'stakeholder-view', 'meeting-needed', 'Which licence?'),
  byLead('records the meeting', {
    ...{ type: 'RecordMeeting', on: today(), attendees: ['The library'] },
    outcome: 'The licence covers it.',
  }),
  byLead('asks for agreement', { type: 'AskForAgreement' }),
  answers('operations', 'school-operations-agreement', 'agree'),
  answers('online', 'manchester-online-agreement', 'agree'),
  answers('headOfSchool', 'head-of-school-agreement', 'not-yet', 'Who stands in for the tutor?'),
  takesBack('headOfSchool', 'head-of-school-agreement-1'),
  answers('headOfSchool', 'head-of-school-agreement', 'agree'),
  byLead('puts it on hold', { type: 'Hold', reason: 'Waiting for funding.' }),
  byLead('resumes it', { type: 'Resume' }),
  byLead('asks for Approval to Proceed', { type: 'AskForApprovalToProceed' }),
  answers('headOfSchool', 'school-approval-to-proceed', 'proceed'),
  takesBack('headOfSchool', 'school-approval-to-proceed-1'),
  { ...answers('headOfSchool', 'school-approval-to-proceed', 'proceed'), name: 'headOfSchool answers “proceed” again' },
  answers('faculty', 'faculty-approval-to-proceed', 'proceed', 'Name the industry tutor.'),
  byLead('records how the condition was met', {
    ...{ type: 'RecordConditionMet', request: 'faculty-approval-to-proceed-2', words: 'It is Ms A.' },
  }),
  byLead('withdraws it', { type: 'Withdraw', reason: 'The partner left.' }),
]
