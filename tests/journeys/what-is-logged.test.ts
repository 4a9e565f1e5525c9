import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODY_LIMIT } from '../../teams-app/domain/core/text-inputs.ts'
import { consoleInto } from '../../teams-app/server/console-into.ts'
import { jsonLog } from '../../teams-app/server/log.ts'
import { api } from '../support/addresses.ts'
import { people, personOf } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'
import { wholeStage1, writtenForStage1 } from '../support/whole-stage-1.ts'

/** The log as it ships, at every level, line by line; what libraries print with it. */
const lines: string[] = []
/** What people wrote and what let them in. */
const secrets = new Set<string>()
/** Sentences with a reference that somebody was shown. */
const shown: string[] = []

let university: University
let putBack: () => void

beforeAll(async () => {
  const log = jsonLog({ write: (line) => void lines.push(line) })
  putBack = consoleInto(log)
  university = await startUniversity({ log })
  await walkThroughStage1()
  await doEverythingWrong()
}, 120_000)
afterAll(async () => {
  putBack()
  await university.close()
})

/** Every text of a structure that is long enough to be somebody's own. */
const textsOf = (node: unknown): string[] => {
  if (typeof node === 'string') return node.length > 8 && node.includes(' ') ? [node] : []
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsOf) : []
}
const keep = (node: unknown) => {
  for (const text of textsOf(node)) secrets.add(text)
}

async function walkThroughStage1(): Promise<void> {
  const answers = { ...writtenForStage1, idea: 'Zanzibar’s lighthouse keepers want heat pumps.' }
  keep(answers)
  secrets.add('Zanzibar')
  secrets.add('Xylophone Heating for Beginners')
  const reference = await university.written('lead', answers, 'Xylophone Heating for Beginners')
  for (const { who, action } of wholeStage1) {
    const command = await action(university, reference)
    keep({ ...command, attendees: undefined })
    const { status } = await university.command(who, { proposal: reference, ...command })
    expect(status).toBe(200)
    await university.app.dispatcher.settled()
  }
}

async function doEverythingWrong(): Promise<void> {
  const { tenant, environment, call } = university
  const audience = environment.CLIENT_ID ?? ''
  const serviceUrl = `${tenant.url}/connector/`
  const token = (overrides = {}) => tenant.signIn.userToken({ person: personOf('lead').id, audience, overrides })
  const forged = await tenant.signIn.channelToken({ audience, serviceUrl, overrides: { forged: true } })
  const tokens = [await token(), await token({ forged: true }), await token({ expiresIn: -600 }), forged]
  for (const one of tokens) secrets.add(one)
  const answered = async (reply: ReturnType<typeof call>) => {
    const { sentence } = (await reply).body
    if (sentence?.includes('Reference')) shown.push(sentence)
  }
  for (const one of tokens) await answered(call({ token: one }, 'GET', api.me))
  await answered(call('lead', 'POST', api.commands, '{"type": "Zanzibar'))
  await answered(call('lead', 'POST', api.commands, { type: 'AskForAgreement', proposal: 'Zanzibar' }))
  await answered(
    call('lead', 'PATCH', api.expressionOfInterest('MC-2026-001'), { value: 'Zanzibar'.repeat(BODY_LIMIT) }),
  )
  await answered(call('lead', 'GET', `/api/Zanzibar?search=Zanzibar`))
  await answered(call('lead', 'GET', `${api.proposals}?search=Zanzibar&scope=Zanzibar`))
  const pressed = { type: 'invoke', name: 'adaptiveCard/action', channelId: 'msteams', serviceUrl, value: 'Zanzibar' }
  expect((await tenant.teams.send(pressed, forged)).status).toBe(401)
  const draft = await university.written('lead', { idea: 'Zanzibar again.' })
  tenant.control.setFaults({ unavailable: 1, retryAfter: 0 })
  await answered(university.save('lead', draft, 'idea', 'Zanzibar once more.', 'Zanzibar again.'))
  tenant.control.calm()
}

describe('the log of all of stage 1, and of everything that was refused or broke', () => {
  it('is one JSON object a line, each with its moment, level and a sentence', () => {
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) {
      expect(line).toMatch(/^\{.*\}\n$/)
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(Number),
        time: expect.any(String),
        msg: expect.any(String),
      })
    }
  })

  it('holds no word that anybody wrote, no token, no secret and no address', () => {
    const text = lines.join('')
    expect(secrets.size).toBeGreaterThan(15)
    for (const secret of [...secrets, university.environment.CLIENT_SECRET ?? '?']) expect(text).not.toContain(secret)
    for (const name of Object.values(people)) expect(text).not.toContain(name)
    expect(text).not.toMatch(/eyJ[\w-]{10}/)
    expect(text).not.toMatch(/bearer|BEGIN PUBLIC/i)
    expect(text).not.toMatch(/[\w.]+@[\w-]+\.\w/)
  })

  it('has one line for each sentence with a reference that somebody was shown', () => {
    expect(shown.length).toBeGreaterThan(7)
    for (const sentence of shown) {
      const reference = /Reference ([0-9a-f]{8})\.$/.exec(sentence)?.[1]
      const found = lines.filter((line) => line.includes(`"reference":"${reference}"`))
      expect([sentence, found.length]).toEqual([sentence, 1])
    }
  })
})
