import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { api } from '../support/addresses.ts'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const lead = 'Academic Lead, Engineering'
const coAuthor = nameOf('Academic Lead, Natural Sciences')
const title = 'Heat Pump Basics for Installers'

/** Somebody at the form, in a browser of their own whose clock can be moved; and what the tab says to the service for them. */
async function atTheForm(who: string, find: (tab: FrameLocator) => Promise<void>) {
  const page = await product.newPage()
  await page.clock.install()
  const asked = page.waitForRequest((request) => /\/api\/proposals\/MC-/.test(request.url()))
  await page.goto(product.addressOf(who))
  const tab = page.frameLocator('iframe')
  await find(tab)
  const request = await asked
  const reference = /MC-\d{4}-\d+/.exec(request.url())?.[0] ?? ''
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(new URL(path, request.url()), {
      method,
      headers: { authorization: request.headers().authorization ?? '', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  return { page, tab, reference, call, context: page.context() }
}

const continueForm = (tab: FrameLocator) =>
  tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
const saved = (tab: FrameLocator) => tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
const offline = (tab: FrameLocator) => tab.getByText('Not saved: offline, kept on this device').first().waitFor()
const addMore = (tab: FrameLocator) => tab.locator('button[data-section=C]').click()

async function write(tab: FrameLocator, label: string, text: string) {
  await tab.getByRole('textbox', { name: label }).fill(text)
  await tab.getByRole('textbox', { name: label }).blur()
}

const join = (tab: FrameLocator, label: string) =>
  tab
    .getByRole('region', { name: `Two answers to ${label}` })
    .getByRole('button', { name: 'Join' })
    .click()

async function anHourPasses(page: Page) {
  await page.clock.fastForward('01:00:00')
}

it(
  'what was typed offline is still there after an hour and a closed tab, and is saved once the network is back',
  async () => {
    const one = await atTheForm(lead, continueForm)
    await one.tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()
    await one.context.setOffline(true)
    await write(one.tab, 'For whom', 'Roofers who fit heat pumps.')
    await offline(one.tab)
    await anHourPasses(one.page)
    await one.page.close()

    await one.context.setOffline(false)
    const page = await one.context.newPage()
    await page.goto(product.addressOf(lead))
    const tab = page.frameLocator('iframe')
    await continueForm(tab)
    await saved(tab)
    const { answers } = await one.call<DraftView>('GET', api.expressionOfInterest(one.reference))
    expect(answers.audience).toBe('Roofers who fit heat pumps.')
  },
  JOURNEY,
)

it(
  'two people and one dropped network in one form end with both persons’ text',
  async () => {
    const one = await atTheForm(lead, continueForm)
    await one.tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()
    const { reference } = one
    const people = [{ id: product.people.get(coAuthor) ?? '', name: coAuthor }]
    await one.call('POST', api.commands, { type: 'NameCoAuthors', proposal: reference, coAuthors: people })

    const other = await atTheForm(coAuthor, async (tab) => {
      await tab.getByRole('tab', { name: /^Mine/ }).click()
      await tab.getByRole('link', { name: title, exact: true }).click()
      await continueForm(tab)
    })
    await other.tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()

    await one.context.setOffline(true)
    await write(one.tab, 'Fit with strategy', 'Serves the School’s plan for green trades.')
    await offline(one.tab)
    await write(one.tab, 'Who teaches', 'Two lecturers and one industry tutor.')
    await addMore(one.tab)
    await write(one.tab, 'Skills developed, row 1', 'Sizing a heat pump')

    await write(other.tab, 'Fit with strategy', 'Serves the University’s aim of flexible learning.')
    await write(other.tab, 'For whom', 'Plumbers and heating engineers.')
    await addMore(other.tab)
    await write(other.tab, 'Skills developed, row 1', 'Commissioning')
    await saved(other.tab)

    await anHourPasses(one.page)
    await offline(one.tab)
    expect(await one.tab.getByRole('textbox', { name: 'Fit with strategy' }).inputValue()).toContain('green trades')
    await one.context.setOffline(false)

    const both = one.tab.getByRole('region', { name: 'Two answers to Skills developed' })
    await both.getByText('Sizing a heat pump').waitFor()
    await both.getByText('Commissioning').waitFor()
    await join(one.tab, 'Fit with strategy')
    await join(one.tab, 'Skills developed')
    await saved(one.tab)

    const { answers } = await one.call<DraftView>('GET', api.expressionOfInterest(reference))
    expect(answers).toMatchObject({
      strategicFit: 'Serves the School’s plan for green trades.\n\nServes the University’s aim of flexible learning.',
      whoTeaches: 'Two lecturers and one industry tutor.',
      audience: 'Plumbers and heating engineers.',
      skills: ['Sizing a heat pump', 'Commissioning'],
    })

    await one.tab.getByText('Plumbers and heating engineers.').waitFor()
    await other.page.clock.fastForward('00:10')
    await other.tab.getByText(/green trades\.\s+Serves the University/).waitFor()
    expect(await other.tab.getByRole('textbox', { name: 'Skills developed, row 2' }).inputValue()).toBe('Commissioning')
  },
  JOURNEY,
)
