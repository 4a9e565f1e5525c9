import { z } from 'zod'
import { REFERENCE } from '../domain/core/reference.ts'
import { marketRatings } from '../domain/core/request.ts'
import { lineInput, listInput, nameInput, textInput } from '../domain/core/text-inputs.ts'
import { type SectionId, sections } from '../domain/forms/expression-of-interest.ts'
import { adviceKinds } from '../domain/patterns/consultation-facts.ts'

/** A proposal's reference, in capitals: a list finds it in small letters too, and would then know one proposal twice. */
export const reference = z.string().regex(REFERENCE)
const requestId = z.string().regex(/^[a-z-]{1,60}-\d{1,4}$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** A day of the calendar, `YYYY-MM-DD`. */
export const day = z.iso.date()

const sectionHashes = z.strictObject(
  Object.fromEntries(Object.keys(sections).map((section) => [section, hash])) as Record<SectionId, typeof hash>,
)
const seen = z.strictObject({ version: z.int().min(1).max(9_999), sections: sectionHashes })

export const person = z.strictObject({ id: z.guid().toLowerCase(), name: nameInput(255) })
const rating = z.enum(marketRatings).optional()
/** A card's list of choices sends '' for none. */
const chosenRating = z
  .enum([...marketRatings, ''])
  .transform((chosen) => (chosen === '' ? undefined : chosen))
  .optional()

const answer = {
  proposal: reference,
  request: requestId,
  seen,
  /** What was opened in full before this was pressed. */
  read: sectionHashes.partial().optional(),
  turn: z.int().min(1).max(9_999).default(1),
  reason: textInput.default(''),
}

const answerAdvice = z.strictObject({
  type: z.literal('AnswerAdvice'),
  ...answer,
  answer: z.literal('advise'),
  rating: chosenRating,
})

const confirmAdvice = z.strictObject({
  type: z.literal('ConfirmAdvice'),
  ...answer,
  answer: z.enum(['confirm', 'correct']),
})

const answerAgreement = z.strictObject({
  type: z.literal('AnswerAgreement'),
  ...answer,
  answer: z.enum(['agree', 'not-yet']),
})

const answerInWriting = z.strictObject({
  type: z.literal('AnswerInWriting'),
  ...answer,
  answer: z.enum(['settled', 'meeting-needed']),
})

const answerApprovalToProceed = z.strictObject({
  type: z.literal('AnswerApprovalToProceed'),
  ...answer,
  answer: z.enum(['proceed', 'return', 'do-not-proceed']),
  /** Missing from cards made before it had a box of its own: then `reason` holds both. */
  conditions: textInput.optional(),
})

const showRequest = z.strictObject({ type: z.literal('ShowRequest'), proposal: reference, request: requestId })
const readRequest = z.strictObject({
  type: z.literal('ReadRequest'),
  proposal: reference,
  request: requestId,
  /** What stands in the boxes already: the card that comes back holds it too. */
  reason: textInput.default(''),
  comment: textInput.optional(),
  conditions: textInput.optional(),
  rating: chosenRating,
})
const takeBack = z.strictObject({ type: z.literal('TakeBack'), proposal: reference, request: requestId })

const answers = [
  answerAdvice,
  confirmAdvice,
  answerAgreement,
  answerInWriting,
  answerApprovalToProceed,
  takeBack,
] as const

/** What a card may send. Who sends it is never in here: it comes from the verified activity. */
export const CardAction = z.discriminatedUnion('type', [...answers, showRequest, readRequest])
export type CardAction = z.infer<typeof CardAction>

/** Answers to requests, and taking one back: the same from the card, the chat and the tab. */
export const AnswerAction = z.discriminatedUnion('type', answers)
export type AnswerAction = z.infer<typeof AnswerAction>

const onProposal = { proposal: reference }

/** What the tab may send as a command. */
export const TabAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('OpenProposal'), opening: z.guid(), title: lineInput }),
  z.strictObject({ type: z.literal('AskForAdvice'), ...onProposal, kind: z.enum(adviceKinds) }),
  z.strictObject({
    type: z.literal('LogAdvice'),
    ...onProposal,
    kind: z.enum(adviceKinds),
    from: z.guid().toLowerCase(),
    on: day,
    words: textInput,
    rating,
  }),
  z.strictObject({ type: z.literal('AskForAgreement'), ...onProposal }),
  z.strictObject({
    type: z.literal('RecordMeeting'),
    ...onProposal,
    on: day,
    attendees: listInput(lineInput),
    outcome: textInput,
    decisions: listInput(lineInput).optional(),
    /** `due`: a day, `YYYY-MM-DD`; the rule says so where it is none. */
    actions: listInput(z.strictObject({ what: lineInput, owner: lineInput, due: lineInput })).optional(),
  }),
  z.strictObject({
    type: z.literal('RecordActionDone'),
    ...onProposal,
    action: z.string().regex(/^\d{1,6}-\d{1,3}$/),
  }),
  z.strictObject({
    type: z.literal('GiveUpBooking'),
    ...onProposal,
    meeting: z.string().regex(/^[a-z-]{1,60}-\d{1,4}$/),
  }),
  z.strictObject({ type: z.literal('AskInWriting'), ...onProposal }),
  z.strictObject({ type: z.literal('AskForApprovalToProceed'), ...onProposal }),
  z.strictObject({
    type: z.literal('NameCoAuthors'),
    ...onProposal,
    coAuthors: listInput(person),
  }),
  z.strictObject({ type: z.literal('NameAcademicLead'), ...onProposal, academicLead: person }),
  z.strictObject({ type: z.literal('NameProposalOwner'), ...onProposal, owner: person.nullable() }),
  z.strictObject({ type: z.literal('SayStillGoingAhead'), ...onProposal }),
  z.strictObject({ type: z.literal('RecordConditionMet'), ...onProposal, request: requestId, words: textInput }),
  z.strictObject({ type: z.literal('Hold'), ...onProposal, reason: textInput }),
  z.strictObject({ type: z.literal('Resume'), ...onProposal }),
  z.strictObject({ type: z.literal('Withdraw'), ...onProposal, reason: textInput }),
  ...answers,
])
export type TabAction = z.infer<typeof TabAction>

/** What an administrator may have done about messages that could not be sent. `message`: its key. */
export const ReplayAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ReplayMessage'), message: nameInput(255) }),
  z.strictObject({ type: z.literal('ReplayAllMessages') }),
])
export type ReplayAction = z.infer<typeof ReplayAction>

/** One field of the Expression of Interest, or one input of its costing (`costing.library`), as the tab saves it. `base`: what it held when the person began to change it. */
export const SaveAnswerBody = z.strictObject({
  field: nameInput(60),
  value: z.unknown(),
  base: z.unknown(),
})
export type SaveAnswerBody = z.infer<typeof SaveAnswerBody>
