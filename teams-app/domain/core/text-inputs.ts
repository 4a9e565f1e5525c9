import { z } from 'zod'
import { cleanLine, cleanText } from './text.ts'

/** Bytes of a request body; more is 413. */
export const BODY_LIMIT = 65_536

/** Every schema by which text of people comes in. A test walks all schemas of the contract and finds none beside it. */
export const textInputs = z.registry()

/** What a request can hold at all: no input is cut off below it, so that people read the rule's own sentence about a limit. */
const whatFits = z.string().max(BODY_LIMIT)

/** A title, name or reference that is typed, pasted or given by a directory: one clean line, '' when nothing of it is seen. */
export const lineInput = whatFits.transform(cleanLine).register(textInputs)

/** Words of several lines, clean; '' when nothing of them is seen. */
export const textInput = whatFits.transform(cleanText).register(textInputs)

/** A name that must be seen, of so many characters at the most. */
export const nameInput = (most: number) => lineInput.pipe(z.string().min(1).max(most)).register(textInputs)

/** A value of any kind, of which the rule says whether it fits; text in it is one clean line. */
export const valueInput = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? cleanLine(value) : value))
  .register(textInputs)

/** Rows, people or days, as many as a request can hold. */
export const listInput = <Item extends z.ZodType>(item: Item) => z.array(item).max(BODY_LIMIT)
