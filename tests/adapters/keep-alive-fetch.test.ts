import { createServer, type IncomingMessage, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { keepAliveFetch } from '../../teams-app/adapters/keep-alive-fetch.ts'
import { addressOf, listening } from '../support/listening.ts'

let server: Server
let url: string
const sockets = new Set<unknown>()
let last: { request: IncomingMessage; body: string }
beforeAll(async () => {
  server = createServer(async (request, response) => {
    sockets.add(request.socket)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    last = { request, body: Buffer.concat(chunks).toString() }
    if (request.url === '/empty') return void response.writeHead(204).end()
    if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/there' }).end()
    if (request.url === '/broken') return void request.socket.destroy()
    if (request.url === '/silent') return
    response.writeHead(request.url === '/wrong' ? 412 : 200, {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    })
    response.end(gzipSync(JSON.stringify({ at: request.url })))
  })
  url = addressOf(await listening(server))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => sockets.clear())

it('sends what it is given, reads packed answers, and goes on over the same connection', async () => {
  for (const time of [1, 2, 3]) {
    const body = JSON.stringify({ time, word: 'Prüfung' })
    const answer = await keepAliveFetch(`${url}/a`, { method: 'PATCH', headers: { 'If-Match': '"4"' }, body })
    expect([answer.status, await answer.json()]).toEqual([200, { at: '/a' }])
    expect([last.request.method, last.request.headers['if-match'], last.body]).toEqual(['PATCH', '"4"', body])
  }
  expect(sockets.size).toBe(1)
})

it('answers without a body, and refusals, are answers', async () => {
  const empty = await keepAliveFetch(`${url}/empty`)
  expect([empty.status, await empty.text()]).toEqual([204, ''])
  expect((await keepAliveFetch(`${url}/wrong`)).status).toBe(412)
})

it('follows an answer that leads elsewhere, unless it must not', async () => {
  expect(await (await keepAliveFetch(`${url}/elsewhere`)).json()).toEqual({ at: '/there' })
  await expect(keepAliveFetch(`${url}/elsewhere`, { redirect: 'error' })).rejects.toThrow(TypeError)
})

it('a connection that breaks, or is never made, is an error that says why', async () => {
  await expect(keepAliveFetch(`${url}/broken`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  await expect(keepAliveFetch('http://127.0.0.1:9')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

it('is given up when its time is over', async () => {
  const error = await keepAliveFetch(`${url}/silent`, { signal: AbortSignal.timeout(20) }).catch((why: Error) => why)
  expect(error).toMatchObject({ name: 'TimeoutError' })
})
