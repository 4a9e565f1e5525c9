import { createServer } from 'node:http'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnswersInTime } from '../../teams-app/server/answers-in-time.ts'
import { createAuthentication } from '../../teams-app/server/authentication.ts'
import { createLimits } from '../../teams-app/server/limits.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

/** The entrance of the API before one route; a token is right when it is a person's name. */
async function startAuthentication() {
  const known = ['ada', 'ben']
  const check = async (authorization = '') => {
    const name = authorization.replace('Bearer ', '')
    return known.includes(name) ? { id: name, name } : undefined
  }
  const met: string[] = []
  const limits = createLimits({ requestsAMinute: 3, failuresAMinute: 2 })
  const inTime: AnswersInTime = async (_who, _request, _response, work) => work()
  const { gate, signedIn } = createAuthentication(check, limits, ({ id }) => met.push(id), inTime)
  const answer = signedIn(({ id }, _, response) => void response.json({ id }))
  const http = express().set('trust proxy', 1).get('/past', answer).use(gate).get('/in', answer)
  const server = await listening(createServer(http))
  ended.push(async () => {
    server.closeAllConnections()
    await closed(server)
  })
  const ask = async (name: string, { path = '/in', from = '203.0.113.1:5000' } = {}) => {
    const headers = { authorization: `Bearer ${name}`, 'x-forwarded-for': from }
    const response = await fetch(`${addressOf(server)}${path}`, { headers })
    return { status: response.status, wait: response.headers.get('retry-after'), body: await response.json() }
  }
  return { ask, met }
}

const times = async <T>(count: number, act: () => Promise<T>): Promise<T[]> => {
  const all: T[] = []
  for (let at = 0; at < count; at += 1) all.push(await act())
  return all
}
const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status)

describe('one person', () => {
  it('is asked to wait after so many requests in a minute, in a sentence, and for how long', async () => {
    const { ask } = await startAuthentication()
    const answers = await times(4, () => ask('ada'))
    expect(statusesOf(answers)).toEqual([200, 200, 200, 429])
    const { wait, body } = answers[3] ?? {}
    expect(Number(wait)).toBeGreaterThan(0)
    expect(Number(wait)).toBeLessThanOrEqual(60)
    expect(body).toMatchObject({ ok: false, refusal: 'too-many' })
    expect(body.sentence).toMatch(/Nothing was changed.*try again in \d+ seconds\. Reference [0-9a-f]{8}\.$/)
  })

  it('does not use up another’s, though they share an address', async () => {
    const { ask } = await startAuthentication()
    await times(4, () => ask('ada'))
    expect((await ask('ben')).status).toBe(200)
  })
})

describe('one address', () => {
  it('is told to wait after so many failures, whatever port each comes from', async () => {
    const { ask } = await startAuthentication()
    let port = 5_000
    const answers = await times(3, () => ask('nobody', { from: `203.0.113.1:${port++}` }))
    expect(statusesOf(answers)).toEqual([401, 401, 429])
    expect((await ask('nobody', { from: '203.0.113.2:5000' })).status).toBe(401)
  })

  it('never keeps out those who sign in from it', async () => {
    const { ask, met } = await startAuthentication()
    await times(9, () => ask('nobody'))
    expect((await ask('ada')).status).toBe(200)
    expect(met).toEqual(['ada'])
  })
})

it('a route before the gate lets nobody in, however right their token', async () => {
  const { ask } = await startAuthentication()
  expect((await ask('ada', { path: '/past' })).status).toBe(401)
})
