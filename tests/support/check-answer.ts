import { z } from 'zod'
import { refusal } from '../../teams-app/api/answers.ts'
import { type AnyEndpoint, endpoints } from '../../teams-app/api/endpoints.ts'

const table: readonly AnyEndpoint[] = Object.values(endpoints)

/** Holds an answer of the tab's API to the table of its endpoints; throws with what is wrong about it. What else the server answers is none. */
export function checkAnswer(method: string, address: string, status: number, body: unknown): void {
  const [path = ''] = address.split('?')
  if (!path.startsWith('/api/')) return
  const endpoint = table.find((one) => one.method === method && patternOf(one.path).test(path))
  if (status < 400 && !endpoint) throw new Error(`${method} ${path} answered, and is no endpoint of the table.`)
  const read = (status < 400 && endpoint ? endpoint.answer : refusal).safeParse(body)
  if (!read.success)
    throw new Error(`${method} ${path} answered ${status} otherwise than said:\n${z.prettifyError(read.error)}`)
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i')
