import { z } from 'zod'
import { REASON_LIMIT } from '../domain/answer-request.ts'
import { type SectionId, sections } from '../domain/expression-of-interest.ts'
import { REFERENCE } from '../domain/reference.ts'

/** A proposal's reference, in capitals: a list finds it in small letters too, and would then know one proposal twice. */
export const reference = z.string().regex(REFERENCE)
const requestId = z.string().regex(/^[a-z-]{1,60}-v\d{1,4}$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const seen = z.strictObject({
  version: z.int().min(1).max(9_999),
  sections: z.strictObject(
    Object.fromEntries(Object.keys(sections).map((section) => [section, hash])) as Record<SectionId, typeof hash>,
  ),
})

/** Longer than the rule allows, so that the rule's own sentence about the limit is what people read. */
const reason = z
  .string()
  .max(REASON_LIMIT * 4)
  .default('')

const answer = { proposal: reference, request: requestId, seen, reason }

const answerAgreement = z.strictObject({
  type: z.literal('AnswerAgreement'),
  ...answer,
  answer: z.enum(['agree', 'not-yet']),
})

const answerApprovalToProceed = z.strictObject({
  type: z.literal('AnswerApprovalToProceed'),
  ...answer,
  answer: z.enum(['proceed', 'return', 'do-not-proceed']),
})

const showRequest = z.strictObject({ type: z.literal('ShowRequest'), proposal: reference, request: requestId })

/** What a card may send. Who sends it is never in here: it comes from the verified activity. */
export const CardAction = z.discriminatedUnion('type', [answerAgreement, answerApprovalToProceed, showRequest])
export type CardAction = z.infer<typeof CardAction>

/** Answers to requests: the same from the card, the chat and the tab. */
export const AnswerAction = z.discriminatedUnion('type', [answerAgreement, answerApprovalToProceed])
export type AnswerAction = z.infer<typeof AnswerAction>

/** What the tab may send as a command. */
export const TabAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('OpenProposal'), opening: z.guid(), title: z.string().max(1_000) }),
  z.strictObject({ type: z.literal('AskForAgreement'), proposal: reference }),
  z.strictObject({ type: z.literal('AskForApprovalToProceed'), proposal: reference }),
  answerAgreement,
  answerApprovalToProceed,
])
export type TabAction = z.infer<typeof TabAction>

/** One field of the Expression of Interest as the tab saves it. `base`: what it held when the person began to change it. */
export const SaveAnswerBody = z.strictObject({
  field: z.string().max(60),
  value: z.unknown(),
  base: z.unknown(),
})
export type SaveAnswerBody = z.infer<typeof SaveAnswerBody>
