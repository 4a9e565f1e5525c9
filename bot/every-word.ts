import { z } from 'zod'

/** An answer as a client sends it: with a box for the words of each way to answer, of which a person fills one. */
const WithComment = z.looseObject({ answer: z.string(), reason: z.string().default(''), comment: z.string() })

/** The same as the contract has it: whatever was written in either box goes along, so that no word is lost. */
export function withEveryWord(data: unknown): unknown {
  const sent = WithComment.safeParse(data)
  if (!sent.success) return data
  const { comment, reason, ...rest } = sent.data
  return { ...rest, reason: [reason, comment].filter((words) => words.trim() !== '').join('\n\n') }
}
