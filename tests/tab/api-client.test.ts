import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { ApiClient } from '../../tab/host/api-client.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

/** What the server answers next. */
let answer: { status: number; body: unknown; etag?: string } = { status: 200, body: {} }
let address = ''
let asked: Record<string, unknown>[] = []

const server = createServer((request, response) => {
  asked.push(request.headers)
  const isKnown = answer.etag !== undefined && request.headers['if-none-match'] === answer.etag
  response.writeHead(isKnown ? 304 : answer.status, answer.etag ? { ETag: answer.etag } : {})
  response.end(isKnown ? undefined : JSON.stringify(answer.body))
})

beforeAll(async () => {
  address = addressOf(await listening(server))
})
afterAll(() => closed(server))
beforeEach(() => {
  asked = []
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

const people = z.object({ people: z.array(z.object({ name: z.string() })) })
const question = () => ({ path: `${address}/people`, answer: people })
const client = () => new ApiClient({ token: async () => 'token', forget: () => undefined })

it('an answer is read by the schema of its endpoint', async () => {
  answer = { status: 200, body: { people: [{ name: 'Ada' }] } }
  expect(await client().get(question())).toEqual({ is: 'answer', value: { people: [{ name: 'Ada' }] } })
})

it('an answer that is otherwise than said is never shown: the page is older than the service', async () => {
  answer = { status: 200, body: { people: [{ called: 'Ada' }] } }
  expect(await client().get(question())).toMatchObject({
    is: 'unreachable',
    why: 'broken',
    sentence: expect.stringContaining('open it again'),
  })
  expect(console.error).toHaveBeenCalledOnce()
})

it('what has not changed is not sent again, and stays the very same value', async () => {
  answer = { status: 200, body: { people: [{ name: 'Ada' }] }, etag: '"1"' }
  const mine = client()
  const first = await mine.get(question())
  const second = await mine.get(question())
  expect(asked.map((headers) => headers['if-none-match'])).toEqual([undefined, '"1"'])
  expect(first.is === 'answer' && second.is === 'answer' && first.value === second.value).toBe(true)
})

it('a refusal is a value with its sentence; what is none is broken', async () => {
  answer = { status: 422, body: { ok: false, refusal: 'title-too-short', sentence: 'Please write more.' } }
  expect(await client().get(question())).toMatchObject({ is: 'refused', refusal: { sentence: 'Please write more.' } })
  answer = { status: 422, body: { error: 'a page of somebody else' } }
  expect(await client().get(question())).toMatchObject({ is: 'unreachable', why: 'broken' })
})
