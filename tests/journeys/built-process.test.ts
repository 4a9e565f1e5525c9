import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api } from '../support/addresses.ts'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'

const built = join(import.meta.dirname, '../../build')

/** The process as it ships: what the build made of `teams-app/server/main.ts`, in a process of its own. */
let university: KillableUniversity
beforeAll(async () => {
  university = await startKillableUniversity()
})
afterAll(() => university.close())

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${university.appUrl}${path}`, init)
  const { status, headers } = response
  return { status, type: headers.get('content-type') ?? '', text: await response.text() }
}

/** Lines of the log at the level that alerts somebody. */
const alerts = () => university.logged().filter((line) => line.includes('"level":50'))

describe('the built process', () => {
  it('A16: serves the tab, and every file that its page names', async () => {
    const page = await ask('/tab')
    expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8'])
    const named = [...page.text.matchAll(/(?:src|href)="(\/tab\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(0)
    for (const path of named) expect([path, (await ask(path)).status]).toEqual([path, 200])
    expect(readdirSync(join(built, 'tab/assets')).length).toBeGreaterThanOrEqual(named.length)
  })

  it.each([
    '/tab/assets/x',
    '/tab/assets/x.js?v=1',
    '/tab/assets/',
    '/tab/assets/%00',
    '/tab/assets/..%2f..%2fpackage.json',
    '/tab/assets/%E0%A4%A',
  ])('A16: answers %s, which is no file, with a quiet 4xx', async (path) => {
    const { status, text } = await ask(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).toMatch(/[Nn]othing was changed/)
    expect(alerts()).toEqual([])
  })

  it('A16: says that a file is not there with 404', async () => {
    expect((await ask('/tab/assets/x')).status).toBe(404)
  })

  it('A16: is alive and ready', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' })
    expect((await ask('/readyz')).status).toBe(200)
  })

  it('A16: lets nobody read or change anything without a token', async () => {
    expect((await ask(api.me)).status).toBe(401)
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    expect((await ask(api.commands, body)).status).toBe(401)
    expect((await ask('/api/messages', body)).status).toBe(401)
    expect((await ask('/api/nowhere')).status).toBe(401)
  })

  it('A16: ends by itself when it is asked to', async () => {
    await university.stop()
    expect(university.isRunning()).toBe(false)
    await university.start()
    expect((await ask('/healthz')).status).toBe(200)
    expect(alerts()).toEqual([])
  })
})
