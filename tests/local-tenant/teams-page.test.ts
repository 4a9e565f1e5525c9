import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { launchBrowser } from '../support/launched-browser.ts'
import { pageFolder } from './page-folder.ts'
import { answerCard, answerSentence, card, cardMessage, ids, type StartedTeams, startTeams } from './teams-fixture.ts'

/** A tab that speaks the TeamsJS protocol bare-handed and writes down what it hears. */
const tabPage = `<!doctype html><html lang="en"><title>Tab</title><main><h1>Tab</h1><pre></pre></main><script>
  const heard = document.querySelector('pre')
  const ask = (id, func, args = []) => parent.postMessage({ id, func, args, uuidAsString: 'u' + id }, '*')
  addEventListener('message', ({ data }) => { heard.textContent += JSON.stringify(data) + '\\n' })
  ask(0, 'initialize', ['2.58.0', 4, null])
  ask(1, 'getContext')
  ask(2, 'registerHandler', ['themeChange'])
  ask(3, 'authentication.getAuthToken')
  ask(4, 'chat.openChat', [{}])
  ask(5, 'calendar.composeMeeting', [{}])
</script>`

const guide = {
  title: 'Show me',
  banner: 'A short tour.',
  start: ids.writer,
  steps: [
    { say: 'The channel asks something.', view: 'teams', conversation: 'Desk', point: { text: 'Yes' } },
    { say: 'Somebody else has a chat.', become: ids.reader, view: 'chat', conversation: 'Desk' },
  ],
}

let browser: Browser
let tenant: StartedTeams
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  tenant = await startTeams({ pageFolder, guide, tabPage })
  context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await tenant.stop()
})

const asking = card('May we? **Soon** <img src=x onerror="document.title=1">', {
  body: [
    { type: 'TextBlock', text: 'May we? **Soon** <img src=x onerror="document.title=1">', wrap: true },
    { type: 'Input.Text', id: 'reason', label: 'Reason' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Yes', verb: 'yes', data: { n: 1 } },
    {
      type: 'Action.OpenUrl',
      title: 'Open',
      url: `https://teams.microsoft.com/l/entity/x/home?context=${encodeURIComponent('{"subEntityId":"item-7"}')}`,
    },
  ],
})

const open = (address: Record<string, string>) => page.goto(`${tenant.url}/?${new URLSearchParams(address)}`)
const inChannel = { person: ids.writer, view: 'teams', conversation: ids.desk }

/** Sends a card to the reader's chat. */
async function sendToReader(shown: object) {
  const chat = tenant.teams.conversations(ids.reader)[0]?.id ?? ''
  await tenant.call('POST', `/v3/conversations/${encodeURIComponent(chat)}/activities`, cardMessage(shown))
}

it('shows a card that comes in while one looks, presses its button with what was typed, and shows the answer', async () => {
  tenant.answerWith(() => answerCard(card('You said yes')))
  await open(inChannel)
  await page.getByText('Nothing has been written here yet.').waitFor()
  await tenant.postCard(asking)
  await page.getByLabel('Reason').fill('Because')
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('You said yes').waitFor()
  expect(tenant.received.at(-1)?.value?.action).toMatchObject({ verb: 'yes', data: { n: 1, reason: 'Because' } })
})

it('keeps what was typed when the bot only says a sentence or cannot be reached', async () => {
  await tenant.postCard(asking)
  await open(inChannel)
  await page.getByLabel('Reason').fill('Because')
  tenant.answerWith(() => answerSentence('Not yet.'))
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Not yet.').waitFor()
  tenant.answerWith(() => ({ status: 500 }))
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Unable to reach app. Please try again.').waitFor()
  expect(await page.getByLabel('Reason').inputValue()).toBe('Because')
})

it('sends the last click again when told', async () => {
  await tenant.postCard(asking)
  await open(inChannel)
  tenant.answerWith(() => answerSentence('Heard.'))
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Heard.').waitFor()
  tenant.answerWith(() => answerSentence('Heard twice.'))
  await page.getByRole('button', { name: /^More for the message/ }).click()
  await page.getByRole('button', { name: 'Send the click again' }).click()
  await page.getByText('Heard twice.').waitFor()
  expect(tenant.received).toHaveLength(2)
  expect(tenant.received[1]?.value).toEqual(tenant.received[0]?.value)
})

it('draws bold as bold and HTML in a card as the text it is', async () => {
  await tenant.postCard(asking)
  await open(inChannel)
  await page.locator('.card strong', { hasText: 'Soon' }).waitFor()
  expect(await page.locator('.card img').count()).toBe(0)
  expect(await page.locator('.card').textContent()).toContain('<img src=x')
})

it('hosts the tab as the acting person: context, token for the app, theme, and refusals', async () => {
  await open({ person: ids.reader, view: 'app', subEntityId: 'item-7' })
  const heard = page.frameLocator('iframe').locator('pre')
  await heard.filter({ hasText: '"id":3' }).filter({ hasText: '"id":5' }).waitFor()
  const answers = ((await heard.textContent()) ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const argsOf = (id: number) => answers.find((answer) => answer.id === id && answer.uuidAsString === `u${id}`)?.args
  expect(argsOf(0).slice(0, 3)).toEqual(['content', 'web', '2.0.1'])
  expect(JSON.parse(argsOf(0)[3]).supports).not.toHaveProperty('calendar')
  expect(argsOf(1)[0]).toMatchObject({
    userObjectId: ids.reader,
    subEntityId: 'item-7',
    theme: 'default',
    hostName: 'Teams',
  })
  expect(argsOf(3)[0]).toBe(true)
  expect(await tenant.signIn.check(argsOf(3)[1], [ids.clientId])).toMatchObject({
    ok: true,
    claims: { oid: ids.reader },
  })
  expect(argsOf(4)).toMatchObject([{ errorCode: 100 }])
  expect(argsOf(5)[0]).toBe(false)
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await heard.filter({ hasText: '{"func":"themeChange","args":["dark"]}' }).waitFor()
})

it('answers nobody but the tab, and gives tokens to no page of another origin', async () => {
  await open({ person: ids.reader, view: 'app' })
  await page.frameLocator('iframe').locator('pre').filter({ hasText: '"id":3' }).waitFor()
  const heard = page.frameLocator('iframe').locator('pre')
  await page.evaluate(() => window.postMessage({ id: 9, func: 'getContext', args: [] }, '*'))
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await heard.filter({ hasText: 'themeChange' }).waitFor()
  expect(await heard.textContent()).not.toContain('"id":9')
  const asForm = await fetch(`${tenant.url}/teams/api/tab-token`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ person: ids.reader, clientId: ids.clientId }),
  })
  expect(asForm.status).toBe(415)
  expect(asForm.headers.get('access-control-allow-origin')).toBeNull()
})

describe('The list of people that a tab may ask for', () => {
  const heard = () => page.frameLocator('iframe').locator('pre')
  const ask = async (id: number, request: object) => {
    await heard().filter({ hasText: '"id":3' }).waitFor()
    await heard().evaluate(
      (_, args) =>
        window.parent.postMessage(
          { id: args.id, func: 'people.selectPeople', args: [args.request], uuidAsString: 'p' },
          '*',
        ),
      { id, request },
    )
  }
  const answer = async (id: number): Promise<unknown> => {
    await heard()
      .filter({ hasText: `{"id":${id},` })
      .waitFor()
    const lines = ((await heard().textContent()) ?? '').split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line)).find((line) => line.id === id)?.args
  }
  beforeEach(() => open({ person: ids.reader, view: 'app' }))

  it('is the whole organisation’s, and gives id, name and address of those who are ticked', async () => {
    await ask(20, { title: 'Who comes along', setSelected: [ids.outsider.toUpperCase()] })
    const dialog = page.getByRole('dialog', { name: 'Who comes along' })
    await dialog.getByLabel('Search for people').fill('wren')
    await dialog.getByRole('checkbox', { name: /Wren Writer/ }).check()
    expect(await dialog.getByRole('checkbox').count()).toBe(1)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Select' }).click()
    expect(await answer(20)).toEqual([
      null,
      [
        expect.objectContaining({ objectId: ids.outsider }),
        { objectId: ids.writer, displayName: 'Wren Writer', email: 'wren.writer@tenant.test' },
      ],
    ])
  })

  it('gives one where one is wanted, and says that it was closed', async () => {
    await ask(21, { singleSelect: true })
    const dialog = page.getByRole('dialog', { name: 'Select a person' })
    await dialog.getByRole('radio', { name: /Wren Writer/ }).check()
    await dialog.getByRole('radio', { name: /Robin Reader/ }).check()
    await dialog.getByRole('button', { name: 'Select' }).click()
    expect(await answer(21)).toEqual([null, [expect.objectContaining({ objectId: ids.reader })]])
    await ask(22, {})
    await page.getByRole('dialog', { name: 'Select people' }).press('Escape')
    expect(await answer(22)).toEqual([expect.objectContaining({ errorCode: 8000 })])
  })

  it('does not open for what is no question', async () => {
    await ask(23, { setSelected: 'everybody' })
    expect(await answer(23)).toEqual([expect.objectContaining({ errorCode: 4000 })])
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

it('follows a deep link on a card into the tab', async () => {
  await sendToReader(asking)
  await open({ person: ids.reader, view: 'chat', conversation: 'Desk' })
  await page.getByRole('link', { name: 'Open' }).click()
  await page.frameLocator('iframe').locator('pre').filter({ hasText: '"subEntityId":"item-7"' }).waitFor()
  expect(new URL(page.url()).searchParams.get('subEntityId')).toBe('item-7')
})

it('loads the tab anew as whoever one becomes, and says for whom something waits', async () => {
  await sendToReader(asking)
  await open({ person: ids.writer, view: 'activity' })
  await page.getByRole('button', { name: /^You are Wren Writer.*messages wait for others/ }).click()
  await page.getByRole('button', { name: 'Robin Reader, Member of staff, 1 unread' }).click()
  await page.getByRole('button', { name: 'Work' }).click()
  await page.frameLocator('iframe').locator('pre').filter({ hasText: ids.reader }).waitFor()
})

it('plays the guide: goes where a step is, points, and becomes whom it names', async () => {
  await tenant.postCard(asking)
  await sendToReader(card('For the reader'))
  await open({})
  await page.getByRole('button', { name: 'Play: Show me' }).click()
  await page.locator('[data-pointed]', { hasText: 'Yes' }).waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Become Robin Reader' }).click()
  await page.locator('.card', { hasText: 'For the reader' }).waitFor()
  await page.getByRole('button', { name: 'Close the guide' }).click()
  expect(await page.getByRole('complementary', { name: 'Guide' }).count()).toBe(0)
})

it.each(['light', 'dark', 'contrast'])(
  'has no accessibility fault in %s, and nothing wider than 320 pixels',
  async (theme) => {
    await tenant.postCard(asking)
    await sendToReader(asking)
    for (const [width, view] of [
      [1000, 'teams'],
      [320, 'teams'],
      [320, 'chat'],
      [320, 'activity'],
    ] as const) {
      await page.setViewportSize({ width, height: 700 })
      await open({ person: ids.reader, view, theme, ...(view === 'activity' ? {} : { conversation: 'Desk' }) })
      await page.getByText('May we?').first().waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
    await page.getByRole('button', { name: /^You are/ }).click()
    expect(await accessibilityFaults(page)).toEqual([])
  },
)
