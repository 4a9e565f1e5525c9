import { createServer, get } from 'node:http'
import express, { type RequestHandler } from 'express'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Log } from '../../teams-app/ports.ts'
import { answersInTime } from '../../teams-app/server/answers-in-time.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const ada = { id: 'ada', name: 'Ada Example' }

/** Work that a test lets go on; `begun` resolves when it is waiting. */
function held() {
  const parts = { begin: () => {}, end: () => {} }
  const begun = new Promise<void>((done) => {
    parts.begin = done
  })
  const ended = new Promise<void>((done) => {
    parts.end = done
  })
  const work = () => {
    parts.begin()
    return ended
  }
  return { begun, work, end: () => parts.end() }
}

it('a gate and the handler behind it share the time in which somebody is answered', async () => {
  const inTime = answersInTime(1_000, { tell: async () => undefined, log: quiet })
  const [gate, handler] = [held(), held()]
  const before: RequestHandler = (request, response, next) =>
    void inTime(ada, request, response, () => gate.work().then(() => next()))
  const answer: RequestHandler = (request, response) =>
    void inTime(ada, request, response, () => handler.work().then(() => void response.json({ ok: true })))
  const server = await listening(createServer(express().get('/', before, answer)))
  const status = new Promise((done) => get(addressOf(server), (response) => done(response.resume().statusCode)))
  await gate.begun
  await vi.advanceTimersByTimeAsync(700)
  gate.end()
  await handler.begun
  await vi.advanceTimersByTimeAsync(300)
  handler.end()
  expect(await status).toBe(504)
  server.closeAllConnections()
  await closed(server)
})
