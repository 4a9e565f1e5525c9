import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ExtensionAnswer } from '../../bot/message-extension.ts'
import { nothingFound, searchNotUnderstood, staffOnly } from '../../bot/words.ts'
import type { ProposalSummary } from '../../teams-app/api/proposal-summary.ts'
import { checkCard } from '../support/contract-check.ts'
import { head, lead, nothingToFind, outsider, teamsIdOf } from './asked.ts'
import { textOf } from './card-reading.ts'
import { botId, type StartedBot, startBot, tenantId } from './started-bot.ts'

const summary: ProposalSummary = {
  reference: 'MC-2026-004',
  title: 'Digital Twins <b>for</b> [Plants](https://evil.test)',
  leadName: 'School of Engineering',
  academicLead: lead,
  proposalOwner: null,
  openedBy: lead,
  coAuthors: [],
  stage: 'scoping',
  onHold: false,
  waitsFor: 'Head of School, Engineering',
  draft: 'as-submitted',
  next: [],
  since: '2026-11-23T09:00:00.000Z',
  due: null,
  changedAt: '2026-11-23T09:00:00.000Z',
  number: 2,
}

let bot: StartedBot
const find = vi.fn((_reader: string, search: string, _range: { skip: number; count: number }) =>
  search === 'none' ? [] : [summary],
)

beforeEach(async () => {
  // The library itself prints what is wrong with a token.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  find.mockClear()
  bot = await startBot({
    ...nothingToFind,
    answer: () => Promise.reject(new Error('Nobody answers here.')),
    view: () => undefined,
    adopt: () => undefined,
    find,
    proposal: (_, reference) => (reference === summary.reference ? summary : undefined),
  })
})
afterEach(async () => {
  vi.mocked(console.error).mockRestore()
  await bot.stop()
})

const member = { id: teamsIdOf(head), aadObjectId: head.id, name: head.name, userPrincipalName: 'head@example.org' }
const staff = { ...member, userRole: 'user', tenantId }
const guest = { ...staff, userRole: 'guest', userPrincipalName: 'head_elsewhere.org#EXT#@example.org' }

const search = (words: string | undefined, queryOptions = { skip: 0, count: 25 }) => ({
  commandId: 'findProposal',
  parameters: words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'search', value: words }],
  queryOptions,
})

/** What a member of the staff, or whoever the roster says, gets for a search or a link. */
async function ask(
  value: unknown,
  { name = 'composeExtension/query', roster = { status: 200, body: staff as object } } = {},
) {
  bot.answers.push(roster)
  const { status, body } = await bot.send(bot.activity(head, { type: 'invoke', name, value }))
  expect(status).toBe(200)
  return body as ExtensionAnswer
}

const sentence = (text: string) => ({ composeExtension: { type: 'message', text } })

function attachmentsOf({ composeExtension }: ExtensionAnswer) {
  if (composeExtension?.type !== 'result') throw new Error(`No results: ${JSON.stringify(composeExtension)}`)
  return composeExtension.attachments
}

describe('Find proposal', () => {
  it('gives proposals that fit, each as a card with a way to it and a line for the list', async () => {
    const [found, ...more] = attachmentsOf(await ask(search('twins')))
    expect(more).toEqual([])
    expect(find).toHaveBeenCalledWith(head.id, 'twins', { skip: 0, count: 25 })
    checkCard(found?.content)
    expect(found?.content.version).toBe('1.3')
    expect(textOf(found?.content)).toContain('Waiting on Head of School, Engineering')
    expect(JSON.stringify(found?.content.actions)).toContain('/l/entity/app/home?context=')
    expect(found?.preview).toMatchObject({ contentType: 'application/vnd.microsoft.card.thumbnail' })
  })

  it('puts nothing that somebody typed where Teams reads HTML or makes links', async () => {
    const [found] = attachmentsOf(await ask(search('twins')))
    expect(found?.preview.content.text).not.toContain('<b>')
    expect(JSON.stringify(found)).not.toContain('https://evil.test')
  })

  it('gives the newest when Teams asks by itself before anything is typed', async () => {
    await ask(search(undefined))
    expect(find).toHaveBeenCalledWith(head.id, '', { skip: 0, count: 25 })
  })

  it('goes on where Teams says, and never gives more than a page', async () => {
    await ask(search('twins', { skip: 25, count: 4_000 }))
    expect(find).toHaveBeenCalledWith(head.id, 'twins', { skip: 25, count: 25 })
  })

  it('says so when nothing fits, and when it cannot be read', async () => {
    expect(await ask(search('none'))).toEqual(sentence(nothingFound))
    expect(await ask({ commandId: 'dropEverything' })).toEqual(sentence(searchNotUnderstood))
    expect(await ask('')).toEqual(sentence(searchNotUnderstood))
    expect(await ask(search('twins', { skip: -1, count: 1 }))).toEqual(sentence(searchNotUnderstood))
  })

  it('asks Teams once who somebody is, in their own chat, and remembers a member of the staff', async () => {
    await ask(search('twins'))
    expect(bot.sent.map(({ method, path }) => [method, path])).toEqual([
      ['GET', `/v3/conversations/a%3A${head.id}/members/${head.id}`],
    ])
    bot.answers.length = 0
    const again = await bot.send(
      bot.activity(head, { type: 'invoke', name: 'composeExtension/query', value: search('x') }),
    )
    expect(again.body.composeExtension.type).toBe('result')
    expect(bot.sent).toHaveLength(1)
  })

  it('knows a member under the older name of the id, and where no role is told', async () => {
    const { aadObjectId: objectId, ...rest } = member
    expect(
      attachmentsOf(await ask(search('twins'), { roster: { status: 200, body: { ...rest, objectId } } })),
    ).toHaveLength(1)
  })

  it.each<[string, { status: number; body: object }]>([
    ['a guest by role', { status: 200, body: { ...guest, userPrincipalName: staff.userPrincipalName } }],
    ['a guest by name', { status: 200, body: { ...guest, userRole: 'user' } }],
    ['somebody who did not sign in', { status: 200, body: { ...staff, userRole: 'anonymous' } }],
    ['somebody of whom no principal name is told', { status: 200, body: { ...staff, userPrincipalName: undefined } }],
    ['somebody else than who asked', { status: 200, body: { ...staff, aadObjectId: outsider.id } }],
    ['somebody who is not in the conversation', { status: 404, body: { error: { code: 'MemberNotFound' } } }],
    ['anybody while Teams does not answer', { status: 503, body: {} }],
  ])('shows nothing to %s', async (_who, roster) => {
    expect(await ask(search('twins'), { roster })).toEqual(sentence(staffOnly))
    expect(find).not.toHaveBeenCalled()
  })

  it('is refused with a token that is not Teams’ own, and answers another tenant with a sentence', async () => {
    const activity = bot.activity(head, { type: 'invoke', name: 'composeExtension/query', value: search('twins') })
    expect((await bot.send(activity, null)).status).toBe(401)
    expect((await bot.send(activity, await bot.token({ forged: true }))).status).toBe(401)
    const foreign = {
      ...activity,
      channelData: { tenant: { id: botId } },
      conversation: { id: 'a:1', tenantId: botId },
    }
    expect((await bot.send(foreign)).body).toEqual(sentence(staffOnly))
    expect(find).not.toHaveBeenCalled()
  })

  it('tells somebody that it broke, with a reference that the log has, and without what they searched', async () => {
    find.mockImplementationOnce(() => {
      throw new Error('The memory is gone.')
    })
    const { composeExtension } = await ask(search('my secret idea'))
    const text = composeExtension?.type === 'message' ? composeExtension.text : ''
    const [, reference = 'none'] = /Reference (\w+)\.$/.exec(text) ?? []
    expect(bot.logged.join()).toContain(reference)
    expect(bot.logged.join()).not.toContain('secret')
  })
})

describe('A link into the tab', () => {
  const link = (url: string) => ask({ url }, { name: 'composeExtension/queryLink' })

  it('gets the proposal’s card as its preview, whatever page of the proposal it leads to', async () => {
    for (const path of ['MC-2026-004', 'MC-2026-004/costing', 'MC-2026-004?x=1']) {
      const [found] = attachmentsOf(await link(`https://app.example.org/tab/${path}`))
      expect(textOf(found?.content)).toContain('MC-2026-004')
    }
  })

  it.each([
    'https://app.example.org/tab',
    'https://app.example.org/tab/MC-2026-999',
    'https://app.example.org/tab/administration',
    'https://app.example.org/api/proposals/MC-2026-004',
    'https://elsewhere.example.org/tab/MC-2026-004',
    'https://app.example.org.evil.test/tab/MC-2026-004',
    'not an address',
  ])('stays as it is where it leads to no proposal: %s', async (url) => {
    expect(await link(url)).toEqual({})
  })

  it('stays as it is for a guest', async () => {
    const roster = { status: 200, body: guest }
    const value = { url: 'https://app.example.org/tab/MC-2026-004' }
    expect(await ask(value, { name: 'composeExtension/queryLink', roster })).toEqual({})
  })
})
