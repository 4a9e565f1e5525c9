import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problemsWith } from './teams-contract.ts'
import { card, ids, type StartedTeams, startTeams } from './teams-fixture.ts'

let tenant: StartedTeams
beforeEach(async () => {
  tenant = await startTeams()
})
afterEach(() => tenant.stop())

const desk = { person: ids.reader, conversationId: ids.desk }

async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${tenant.url}/teams/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

const search = (more: object = {}) => post('extension/search', { ...desk, clientId: ids.clientId, ...more })

const found = (content: object = card('A thing', { version: '1.3' })) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
  preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'A thing', text: 'New' } },
})
const answer = (...attachments: object[]) =>
  tenant.answerWith(() => ({
    status: 200,
    body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
  }))

describe('A search command', () => {
  it('asks the bot as Teams does: first by itself, then with what was typed', async () => {
    answer(found())
    expect((await search()).body).toEqual({
      cards: [{ card: found().content, title: 'A thing', text: 'New' }],
      sentence: '',
    })
    await search({ words: 'pens' })
    const [first, second] = tenant.received
    expect([first, second].flatMap((activity) => problemsWith(activity, 'Activity.inbound.msteams'))).toEqual([])
    const queryOptions = { skip: 0, count: 25 }
    expect(first).toMatchObject({
      type: 'invoke',
      name: 'composeExtension/query',
      from: { aadObjectId: ids.reader },
      value: { commandId: 'look', parameters: [{ name: 'initialRun', value: 'true' }], queryOptions },
    })
    expect(second?.value).toEqual({ commandId: 'look', parameters: [{ name: 'words', value: 'pens' }], queryOptions })
  })

  it('shows a sentence where the app gives one', async () => {
    tenant.answerWith(() => ({ status: 200, body: { composeExtension: { type: 'message', text: 'Nothing there.' } } }))
    expect((await search({ words: 'x' })).body).toEqual({ cards: [], sentence: 'Nothing there.' })
  })

  it.each<[string, object]>([
    ['a card without a preview', { ...found(), preview: undefined }],
    ['a preview that is no hero or thumbnail card', { ...found(), preview: found() }],
    ['a card of another kind', { ...found(), contentType: 'application/vnd.microsoft.card.receipt' }],
  ])('takes no %s', async (_what, attachment) => {
    answer(attachment)
    expect((await search({ words: 'x' })).status).toBe(400)
  })

  it('is for nobody outside the channel, of no app without one, and says when the app fails', async () => {
    expect((await search({ person: ids.outsider })).status).toBe(400)
    expect((await search({ clientId: ids.otherApp })).status).toBe(400)
    tenant.answerWith(() => ({ status: 500 }))
    expect((await search()).body.error.message).toContain('Unable to reach app')
  })
})

describe('A link', () => {
  const preview = (url: string) => post('extension/preview', { ...desk, url })

  it('is shown to the app whose domain it is on, and to no other', async () => {
    answer(found())
    expect((await preview('https://desk.test/a')).body.cards).toHaveLength(1)
    expect(tenant.received.at(-1)).toMatchObject({
      name: 'composeExtension/queryLink',
      value: { url: 'https://desk.test/a' },
    })
    expect((await preview('https://elsewhere.test/a')).body.cards).toEqual([])
    expect(tenant.received).toHaveLength(1)
  })

  it('may have no preview at all, and none with a card newer than 1.3', async () => {
    tenant.answerWith(() => ({ status: 200, body: {} }))
    expect((await preview('https://desk.test/a')).body.cards).toEqual([])
    answer(found(card('A thing')))
    expect((await preview('https://desk.test/a')).status).toBe(400)
  })
})

it('posts what a person shares as theirs, and tells no bot that is not mentioned', async () => {
  expect((await post('share', { ...desk, text: 'Look', card: card('A thing') })).status).toBe(200)
  const [message] = tenant.teams.messages(ids.writer, ids.desk)
  expect(message).toMatchObject({ from: 'Robin Reader', byBot: false, text: 'Look', card: card('A thing') })
  expect(tenant.received).toEqual([])
  expect((await post('share', { ...desk, text: '' })).status).toBe(400)
})
