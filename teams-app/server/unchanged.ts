import { createHash, randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'

/** Numbers are of this process alone, so that nobody takes what another instance shows for what is shown here. */
const instance = randomUUID()
const numbers = new WeakMap<object, number>()
let last = 0

function numberOf(value: object): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  last += 1
  numbers.set(value, last)
  return last
}

/**
 * Names an answer by what it rests on, and gives it without its body to whoever has it already: then nothing is built.
 * @param restsOn objects that are replaced, never changed, and texts
 * @returns whether the request is answered
 */
export function isUnchanged(
  request: Request,
  response: Response,
  restsOn: readonly (object | string | undefined)[],
): boolean {
  const parts = restsOn.map((part) => (typeof part === 'object' ? numberOf(part) : (part ?? null)))
  const name = createHash('sha256')
    .update(JSON.stringify([instance, parts]))
    .digest('base64url')
    .slice(0, 27)
  response.setHeader('ETag', `"${name}"`)
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

/** As much of a moment as what is shown depends on: days begin within no hour. */
export const hourOf = (at: string): string => at.slice(0, 13)
