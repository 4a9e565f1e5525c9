import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { personOf } from '../support/sample-university.ts'
import { isAppend } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  university.tenant.control.on('call', (call, { body }) => seen.push({ ...call, body }))
})
afterAll(() => university.close())

let reference: string
beforeEach(async () => {
  reference = await university.asked()
  await university.app.dispatcher.settled()
  seen.length = 0
})

type Seen = { method: string; path: string; body: unknown; resourceUnits: number; status: number }
const seen: Seen[] = []

/** Graph calls that have ended since a journey began. Calls held back show what an answer does not wait for. */
const graphCalls = () => seen.filter(({ path }) => path.includes('/v1.0/'))

it('a card decision costs one Graph call before its answer', async () => {
  const { press, tenant } = university
  const afterwards = tenant.control.hold({ when: 'before', path: '/v1.0/', where: ({ body }) => !isAppend(body) })
  expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  expect(graphCalls().map(({ method, body }) => [method, isAppend(body)])).toEqual([['POST', true]])
  await afterwards.release()
  await university.app.dispatcher.settled()
})

it('a refresh, and showing a card, cost none', async () => {
  const { cards, tenant } = university
  const [card] = cards('headOfSchool', reference)
  if (!card) throw new Error('The Head of School has no card.')
  const show = { type: 'ShowRequest', proposal: reference, request: 'head-of-school-agreement-1' }
  const token = await tenant.signIn.channelToken({
    audience: university.environment.CLIENT_ID ?? '',
    serviceUrl: `${tenant.url}/connector/`,
  })
  const person = personOf('headOfSchool')
  for (const verb of ['refresh', 'show']) {
    const answer = await tenant.teams.send(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        channelId: 'msteams',
        serviceUrl: `${tenant.url}/connector/`,
        from: { id: tenant.teams.teamsUserId(person.id), name: person.name, aadObjectId: person.id },
        recipient: { id: `28:${university.environment.CLIENT_ID}` },
        conversation: {
          id: card.conversation,
          conversationType: 'personal',
          tenantId: university.environment.TENANT_ID,
        },
        channelData: { tenant: { id: university.environment.TENANT_ID } },
        replyToId: card.activityId,
        value: { action: { type: 'Action.Execute', verb, data: show }, trigger: 'automatic' },
      } as never,
      token,
    )
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).toContain('AnswerAgreement')
  }
  expect(graphCalls()).toEqual([])
})

it('opening the dashboard and a proposal costs none', async () => {
  expect((await university.call('headOfSchool', 'GET', '/api/proposals?scope=waiting')).body.total).toBeGreaterThan(0)
  expect((await university.view('headOfSchool', reference)).summary.reference).toBe(reference)
  expect(graphCalls()).toEqual([])
})

it('a decision with its projections costs at most 8 resource units, and a message at most 4', async () => {
  const { press, app } = university
  await press('headOfSchool', reference, 'Agree')
  await app.dispatcher.settled()
  const list = (name: string) => graphCalls().filter(({ body, path }) => belongs(name, body, path))
  const units = (calls: { resourceUnits: number }[]) => calls.reduce((sum, { resourceUnits }) => sum + resourceUnits, 0)
  const messages = list('MessageState')
  const updates = graphCalls().filter(
    ({ method, body }) =>
      method === 'PATCH' && Object.hasOwn(Object(body), 'Shown') && !Object.hasOwn(Object(body), 'MessageState'),
  )
  expect(units(graphCalls()) - units(messages) - units(updates)).toBeLessThanOrEqual(8)
  expect(units(messages)).toBeLessThanOrEqual(4)
  expect(seen.every(({ status }) => status < 400)).toBe(true)
})

const belongs = (column: string, body: unknown, path: string): boolean =>
  JSON.stringify(body ?? '').includes(column) && !path.includes('delta')
