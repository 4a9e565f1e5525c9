import { createServer, type Server } from 'node:http'
import express from 'express'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { TenantData } from '../../infra/local-tenant/tenant-data.ts'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { expectStatus } from '../support/checked-graph.ts'
import { launchBrowser } from '../support/launched-browser.ts'
import { addressOf, closed, listening } from '../support/listening.ts'
import {
  type CalendarTenant,
  calendarTenant,
  clients,
  invited,
  mail,
  people,
  startCalendarTenant,
} from './calendar-fixture.ts'
import { pageFolder } from './page-folder.ts'

/** A tab that asks its host for a form, and for a link to one, as the buttons say. */
const tabPage = `<!doctype html><html lang="en"><title>Tab</title><main><h1>Tab</h1><pre></pre></main>
<button id="compose">Compose</button><button id="link">Link</button><script>
  const heard = document.querySelector('pre')
  const ask = (id, func, args = []) => parent.postMessage({ id, func, args, uuidAsString: 'u' + id }, '*')
  addEventListener('message', ({ data }) => { heard.textContent += JSON.stringify(data) + '\\n' })
  ask(0, 'initialize', ['2.58.0', 4, null])
  ask(1, 'getContext')
  const when = { startTime: '2027-02-03T10:00:00Z', endTime: '2027-02-03T11:00:00Z' }
  const wanted = { subject: 'Stakeholders [MC-2026-004]', attendees: ['ben@contoso.example'], content: 'Agenda', ...when }
  document.querySelector('#compose').onclick = () => ask(2, 'calendar.composeMeeting', [wanted])
  document.querySelector('#link').onclick = () =>
    ask(3, 'executeDeepLink', ['https://teams.microsoft.com/l/meeting/new?' + new URLSearchParams({ ...wanted, attendees: 'ben@contoso.example' })])
</script>`

/** A pane that fills the open appointment through Office's library and writes down what it hears. */
const panePage = (
  officeScript: string,
) => `<!doctype html><title>Pane</title><script src="${officeScript}"></script><pre></pre>
<button id="fill">Fill</button><button id="save">Save</button><script>
  const heard = document.querySelector('pre')
  const say = (what) => (result) => { heard.textContent += what + ' ' + JSON.stringify(result) + '\\n' }
  let item
  Office.onReady((info) => {
    item = Office.context.mailbox.item
    say('ready')([info, Office.context.mailbox.userProfile, Object.keys(item).sort(), typeof Office.context.mailbox.displayNewAppointmentForm])
  })
  document.querySelector('#fill').onclick = () => {
    item.requiredAttendees.addAsync(['ben@contoso.example', { displayName: 'Cleo', emailAddress: 'cleo@contoso.example' }], say('added'))
    item.requiredAttendees.getAsync(say('people'))
    item.optionalAttendees.setAsync(['dev@contoso.example'], say('optional'))
    item.subject.setAsync('Stakeholders [MC-2026-004]', say('subject'))
    item.subject.setAsync('x'.repeat(256), say('long'))
    item.start.setAsync(new Date('2027-02-03T10:00:00Z'), say('start'))
    item.end.setAsync(new Date('2027-02-03T09:00:00Z'), say('early'))
    item.body.prependAsync('<p>Agenda</p>', { coercionType: 'html', asyncContext: 7 }, say('body'))
    item.getItemIdAsync(say('id'))
  }
  document.querySelector('#save').onclick = () =>
    item.saveAsync((result) => say('saved')(Office.context.mailbox.convertToRestId(result.value, 'v2.0')))
</script>`

let browser: Browser
let app: Server
let here: CalendarTenant
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  const pages = express()
    .get('/tab', (_request, response) => response.type('html').send(tabPage))
    .get('/pane', (_request, response) => response.type('html').send(panePage(here.tenant.addresses.officeScript)))
  app = await listening(createServer(pages))
  const [product, ...others] = calendarTenant.apps
  if (!product) throw new Error('the fixture has no app')
  const data: TenantData = {
    ...calendarTenant,
    apps: [
      {
        ...product,
        tab: { name: 'Work', url: `${addressOf(app)}/tab` },
        pane: { name: 'Stakeholders', url: `${addressOf(app)}/pane` },
      },
      ...others,
    ],
    personalApps: [{ clientId: clients.product, people: [people.ada, people.ben] }],
  }
  here = await startCalendarTenant(data, pageFolder)
  context = await browser.newContext({ viewport: { width: 1000, height: 800 }, timezoneId: 'Europe/London' })
  page = await context.newPage()
  await page.clock.setFixedTime(new Date('2026-12-02T08:00:00Z'))
})
afterEach(async () => {
  await context.close()
  app.closeAllConnections()
  await Promise.all([closed(app), here.tenant.close()])
})

const open = (address: Record<string, string>) => page.goto(`${here.tenant.url}/?${new URLSearchParams(address)}`)
const outlook = (person: string, more: Record<string, string> = {}) =>
  open({ person, host: 'Outlook', view: 'calendar', ...more })
const event = z.looseObject({
  id: z.string(),
  subject: z.string(),
  attendees: z.array(
    z.looseObject({
      emailAddress: z.looseObject({ address: z.string() }),
      status: z.looseObject({ response: z.string() }),
    }),
  ),
  start: z.looseObject({ dateTime: z.string() }),
})
const eventsOf = async (name: 'ada' | 'ben') =>
  z.array(event).parse(expectStatus(await (await here.as(name))('GET', '/me/events'), 200).value)

/** Invites Ben on Wednesday 2 December 2026, ten to eleven. */
async function inviteBen() {
  const at = (hour: number) => ({ dateTime: `2026-12-02T${hour}:00:00`, timeZone: 'Europe/London' })
  const body = { subject: 'Review', start: at(10), end: at(11), attendees: [invited('ben')] }
  expectStatus(await (await here.as('ada'))('POST', '/me/events', { body }), 201)
}

it('shows a meeting that comes in while one looks, and takes an answer to it', async () => {
  await outlook(people.ben)
  await page.getByRole('heading', { name: 'Week of Monday 30 November' }).waitFor()
  await inviteBen()
  await page.getByRole('button', { name: /10:00 to 11:00 Review Waits for your answer/ }).click()
  await page.getByRole('dialog', { name: 'Review' }).getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await eventsOf('ada'))[0]?.attendees[0]?.status.response).toBe('accepted')
})

it('lets the organiser move and cancel, and nobody else', async () => {
  await inviteBen()
  await outlook(people.ben)
  await page.getByRole('button', { name: /Review/ }).click()
  expect(await page.getByRole('button', { name: 'Cancel the meeting' }).count()).toBe(0)
  await outlook(people.ada)
  await page.getByRole('button', { name: /Review/ }).click()
  await page.getByLabel('Starts').fill('2026-12-03T14:00')
  await page.getByRole('button', { name: 'Move' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await eventsOf('ben'))[0]?.start.dateTime).toBe('2026-12-03T14:00:00.0000000')
  await page.getByRole('button', { name: /14:00 to 15:00 Review/ }).click()
  await page.getByRole('button', { name: 'Cancel the meeting' }).click()
  await page.getByRole('button', { name: /Review/ }).waitFor({ state: 'detached' })
  expect(await eventsOf('ada')).toEqual([])
  expect((await eventsOf('ben'))[0]?.subject).toBe('Canceled: Review')
})

it('hosts the tab as Outlook, and opens the form it composes; what is sent is an event of the person', async () => {
  await outlook(people.ada, { view: 'app' })
  const tab = page.frameLocator('iframe')
  await tab.locator('pre').filter({ hasText: '"hostName":"Outlook"' }).waitFor()
  await tab.locator('pre').filter({ hasText: '\\"calendar\\":{}' }).waitFor()
  await tab.getByRole('button', { name: 'Compose' }).click()
  const form = page.getByRole('dialog', { name: 'New meeting' })
  expect(await form.getByLabel('Subject').inputValue()).toBe('Stakeholders [MC-2026-004]')
  expect(await form.getByLabel('Required').inputValue()).toBe(mail('ben'))
  expect(await form.getByLabel('Starts').inputValue()).toBe('2027-02-03T10:00')
  await form.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Sent: Stakeholders [MC-2026-004]').waitFor()
  expect((await eventsOf('ben'))[0]).toMatchObject({ subject: 'Stakeholders [MC-2026-004]' })
})

it('is not told whether a composed meeting was sent, and sends nothing that is discarded', async () => {
  await outlook(people.ada, { view: 'app' })
  const tab = page.frameLocator('iframe')
  await tab.getByRole('button', { name: 'Compose' }).click()
  await tab.locator('pre').filter({ hasText: '{"id":2,"uuidAsString":"u2","args":[true]}' }).waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByText('Not sent.').waitFor()
  expect(await eventsOf('ada')).toEqual([])
})

it('has no calendar as Teams, where a link to a new meeting opens the form', async () => {
  await open({ person: people.ada, view: 'app' })
  const tab = page.frameLocator('iframe')
  await tab.locator('pre').filter({ hasText: '"hostName":"Teams"' }).waitFor()
  expect(await tab.locator('pre').textContent()).not.toContain('\\"calendar\\"')
  await tab.getByRole('button', { name: 'Compose' }).click()
  await tab.locator('pre').filter({ hasText: '"id":2' }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await tab.getByRole('button', { name: 'Link' }).click()
  const form = page.getByRole('dialog', { name: 'New meeting' })
  expect(await form.getByLabel('Ends').inputValue()).toBe('2027-02-03T11:00')
  expect(await form.getByRole('button', { name: 'Stakeholders' }).count()).toBe(0)
})

it('lets a pane fill the open appointment through the documented functions, and save it', async () => {
  await outlook(people.ada)
  await page.getByRole('button', { name: 'New meeting' }).click()
  await page.getByRole('button', { name: 'Stakeholders' }).click()
  const pane = page.frameLocator('iframe.appointment-pane')
  const heard = (text: string) => pane.locator('pre').filter({ hasText: text }).waitFor()
  await heard('"emailAddress":"ada@contoso.example"')
  await heard('"undefined"')
  await pane.getByRole('button', { name: 'Fill' }).click()
  await heard('id {"status":"failed"')
  await heard('long {"status":"failed"')
  await heard('early {"status":"failed"')
  await heard('body {"status":"succeeded","asyncContext":7}')
  const form = page.getByRole('dialog', { name: 'New meeting' })
  expect(await form.getByLabel('Required').inputValue()).toBe(`${mail('ben')}; ${mail('cleo')}`)
  expect(await form.getByLabel('Subject').inputValue()).toBe('Stakeholders [MC-2026-004]')
  expect(await form.getByLabel('Starts').inputValue()).toBe('2027-02-03T10:00')
  expect(await form.getByLabel('Text').inputValue()).toBe('Agenda')
  await pane.getByRole('button', { name: 'Save' }).click()
  await heard('saved "AAMk')
  const [draft] = await eventsOf('ada')
  expect(draft).toMatchObject({ isDraft: true, subject: 'Stakeholders [MC-2026-004]' })
  expect(await pane.locator('pre').textContent()).toContain(`saved "${draft?.id}"`)
  expect(await eventsOf('ben')).toEqual([])
  await form.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Sent: Stakeholders').waitFor()
  expect(await eventsOf('ada')).toMatchObject([{ id: draft?.id, isDraft: false }])
  expect(await eventsOf('ben')).toHaveLength(1)
})

it('says that somebody has no calendar', async () => {
  await outlook(people.eve)
  await page.getByText('This person has no mailbox, so there is no calendar.').waitFor()
})

it.each(['light', 'dark', 'contrast'])(
  'has no faults axe would find, in %s, and fits a narrow screen',
  async (theme) => {
    await inviteBen()
    await page.setViewportSize({ width: 320, height: 640 })
    await outlook(people.ben, { theme })
    await page.getByRole('button', { name: /Review/ }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: /Review/ }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New meeting' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  },
)
