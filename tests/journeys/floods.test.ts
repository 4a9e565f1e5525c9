import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { malformed } from '../../teams-app/api/words.ts'
import { OPENINGS_AN_HOUR } from '../../teams-app/domain/lifecycle/open-proposal.ts'
import { api } from '../support/addresses.ts'
import { personOf, provisioner } from '../support/sample-university.ts'
import { administratorsList } from '../support/site-reader.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
/** Nobody has answered what it asks. */
let reference: string
beforeAll(async () => {
  const environment = {
    POLL_SECONDS: '3600',
    OPENINGS_AN_HOUR: String(OPENINGS_AN_HOUR),
    REJECTIONS_WRITTEN_A_MINUTE: '20',
  }
  university = await startUniversity({ environment })
  reference = await university.asked()
})
afterAll(() => university.close())
beforeEach(async () => {
  await university.app.dispatcher.settled()
  university.tenant.control.clearCalls()
  university.logged.length = 0
})

const graphCalls = () => university.tenant.control.calls().filter(({ path }) => path.includes('/v1.0/'))
const isMalformed = (status: number, sentence: unknown) => {
  expect([status, sentence]).toEqual([400, expect.stringContaining(malformed)])
}

describe('what cannot be what it says is answered with a sentence, and nobody is alerted', () => {
  it.each([
    '{"field":"fee","value":42000,"base":1e999}',
    '{"field":"fee","value":-1e999,"base":null}',
    '{"field":"idea","value":"x","base":[[1e400]]}',
  ])('A17: a number beyond all numbers: %s', async (body) => {
    const { status, body: said } = await university.call('lead', 'PATCH', api.expressionOfInterest(reference), body)
    isMalformed(status, said.sentence)
    expect(university.logged.filter((line) => line.includes('could not be served'))).toEqual([])
  })

  it.each(['T&L', 'C#', 'a&$top=999', '100%', 'a+b', '"', '\\\\', '?x=1'])(
    'A17: a search for people called %s is a search',
    async (find) => {
      const { CLIENT_ID = '' } = university.environment
      university.tenant.signIn.grantOwnConsent(CLIENT_ID, ['User.ReadBasic.All'], personOf('lead').id)
      const { status } = await university.call(
        'lead',
        'GET',
        `${api.people}?find=${encodeURIComponent(find.padEnd(2))}`,
      )
      expect([find, status < 500]).toEqual([find, true])
    },
  )

  it.each(['nonsense', 'a&$top=1', '%2525', 'x'.repeat(2_001), 'UGFnZWQ9VFJVRQ'])(
    'A17: a page of messages after %s is none',
    async (after) => {
      const asked = `${api.messages}?which=all&after=${encodeURIComponent(after)}`
      const { status, body } = await university.call('administrator', 'GET', asked)
      isMalformed(status, body.sentence)
    },
  )
})

describe('what somebody does a thousand times', () => {
  it('A17: a message claimed in the year 2999 is claimed again, with a handful of calls', async () => {
    const list = administratorsList(
      university.tenant,
      provisioner.clientId,
      university.environment.SITE ?? '',
      lists.messages.name,
    )
    const row = (await list.rows()).find(({ fields }) => fields.Proposal === reference)
    if (!row) throw new Error('No message was sent.')
    await list.patch(row.id, { MessageState: 'sending', ClaimedAt: '2999-01-01T00:00:00Z' })
    university.tenant.control.clearCalls()
    university.app.dispatcher.wake(reference)
    await university.app.dispatcher.settled()
    expect(graphCalls().length).toBeLessThan(20)
    const after = (await list.rows()).find(({ id }) => id === row.id)
    expect(after?.fields).toMatchObject({ MessageState: 'sent' })
    expect(String(after?.fields.ClaimedAt) < '2999').toBe(true)
  })

  it('A17: three hundred posts without a token make some twenty lines of the log', async () => {
    const post = (path: string) =>
      fetch(`${university.environment.PUBLIC_URL}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"type":"message","channelId":"msteams","serviceUrl":"https://example.org/"}',
      })
    for (const path of ['/api/messages', api.commands]) {
      university.logged.length = 0
      for (let sent = 0; sent < 300; sent += 1) expect((await post(path)).status).toBe(401)
      expect(university.logged.length).toBeGreaterThan(0)
      expect(university.logged.length).toBeLessThanOrEqual(20)
    }
  })

  it('A17: one person opens thirty proposals within an hour, and reads why there is no more', async () => {
    const open = (opening = randomUUID()) =>
      university.command('otherLead', { type: 'OpenProposal', opening, title: 'One of very many' })
    const first = randomUUID()
    const statuses = [(await open(first)).status]
    for (let opened = 1; opened < OPENINGS_AN_HOUR; opened += 1) statuses.push((await open()).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    const { status, body } = await open()
    expect([status, body.refusal]).toEqual([422, 'too-many-opened'])
    expect(body.sentence).toContain(`You have opened ${OPENINGS_AN_HOUR} proposals within an hour`)
    expect((await open(first)).status).toBe(200)
    expect(
      (await university.command('lead', { type: 'OpenProposal', opening: randomUUID(), title: 'Mine' })).status,
    ).toBe(422)
  })
})
