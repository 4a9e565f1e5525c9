import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

const leader = 'Academic Lead, Natural Sciences'
const title = 'Graphene Materials for Product Designers'
const invited = nameOf('Space Planning Officer')
const host = 'Outlook'

let product: InTheBrowser
let page: Page
let tab: FrameLocator
let reference: string
beforeAll(async () => {
  product = await startInTheBrowser()
  ;({ page, tab } = await product.as(leader, { view: 'app', host }))
  const link = tab.getByRole('link', { name: title, exact: true })
  reference = /MC-\d{4}-\d{3}/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? ''
  await page.goto(product.addressOf(leader, { view: 'app', host, subEntityId: `${reference}/meetings/stakeholders` }))
}, JOURNEY)
afterAll(() => product?.close())

const write = () => tab.getByRole('button', { name: 'Write the invitation in Outlook' })
const form = () => page.getByRole('dialog', { name: 'New meeting' })

it(
  'is allowed by one button, and opens Outlook’s form with people, subject and agenda; what is discarded books nothing',
  async () => {
    const allow = tab.getByRole('button', { name: 'Allow seeing calendars and booking' })
    const popup = page.waitForEvent('popup')
    await allow.click()
    await (await popup).getByRole('button', { name: 'Accept' }).click()

    await write().click()
    expect(await form().getByLabel('Subject').inputValue()).toBe(`[${reference}] Stakeholder meeting: ${title}`)
    expect(await form().getByLabel('Required').inputValue()).toContain('bittern.fig@example.org')
    const text = await form().getByLabel('Text').inputValue()
    expect(text).toContain(`${invited}, because it needs space for some on-campus delivery`)
    expect(text).toMatch(/Please read the proposal before we meet: https:\/\//)
    await form().getByRole('button', { name: 'Discard' }).click()

    await tab.getByText('Sent it? We are looking for it in your calendar.').waitFor()
    await tab.getByRole('button', { name: 'Not sent' }).click()
    await tab.getByText('Recorded: nothing was sent, so nothing is booked.').waitFor()
    await write().waitFor()
  },
  JOURNEY,
)

it(
  'finds what was sent by its reference, and puts it on record',
  async () => {
    await write().click()
    await form().getByRole('button', { name: 'Send' }).click()
    await tab.getByText(/The stakeholder meeting is booked for .* The invitations are out\./).waitFor()
    await page.goto(product.addressOf(leader, { view: 'app', host, subEntityId: reference }))
    await tab.getByText(/booked the stakeholder meeting: the invitations went out/).waitFor()
  },
  JOURNEY,
)
