import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

const leader = 'Academic Lead, Natural Sciences'
const title = 'Graphene Materials for Product Designers'
const host = 'Outlook'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** A new appointment with the pane beside it. */
async function beside(name: string, more: Record<string, string> = {}): Promise<{ page: Page; pane: FrameLocator }> {
  const { page } = await product.as(name, { view: 'calendar', host, ...more })
  await page.getByRole('button', { name: 'New meeting' }).click()
  await page.getByRole('button', { name: 'Stakeholders' }).click()
  return { page, pane: page.frameLocator('iframe.appointment-pane') }
}

it.each(['light', 'dark', 'contrast'])(
  'has no faults axe would find, in %s, and fits a narrow screen',
  async (theme) => {
    const { page, pane } = await beside(leader, { theme })
    await page.setViewportSize({ width: 320, height: 640 })
    await pane.getByRole('heading', { name: 'Invite the stakeholders' }).waitFor()
    const reference = /MC-\d{4}-\d{3}/.exec((await pane.getByRole('option', { name: title }).textContent()) ?? '')?.[0]
    await pane.getByLabel('Proposal').selectOption(reference ?? '')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await pane.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true)
  },
  JOURNEY,
)

it(
  'fills people, subject and agenda into the open appointment, and puts it on record when it is saved; sent, it is booked',
  async () => {
    const { page, pane } = await beside(leader)
    const form = page.getByRole('dialog', { name: 'New meeting' })
    await form.getByLabel('Text').fill('Coffee is provided.')
    const option = pane.getByRole('option', { name: title })
    const reference = /MC-\d{4}-\d{3}/.exec((await option.textContent()) ?? '')?.[0] ?? ''
    await pane.getByLabel('Proposal').selectOption(reference)
    await pane.getByRole('button', { name: 'Fill the appointment' }).click()

    const popup = page.waitForEvent('popup')
    await pane.getByRole('button', { name: 'Allow seeing calendars and booking' }).click()
    await (await popup).getByRole('button', { name: 'Accept' }).click()
    await pane.getByText('It is filled in.').waitFor()
    expect(await form.getByLabel('Subject').inputValue()).toBe(`[${reference}] Stakeholder meeting: ${title}`)
    expect(await form.getByLabel('Required').inputValue()).toContain('bittern.fig@example.org')
    const text = await form.getByLabel('Text').inputValue()
    expect(text).toContain('because it needs space for some on-campus delivery')
    expect(text).toMatch(/Coffee is provided\.$/)

    await pane.getByRole('button', { name: 'Save it and put it on record' }).click()
    await pane.getByText(/^On record for .*, and nobody is invited yet/).waitFor()
    await form.getByRole('button', { name: 'Send' }).click()
    await page.getByText(`Sent: [${reference}]`).waitFor()

    await page.goto(product.addressOf(leader, { view: 'app', host, subEntityId: `${reference}/meetings/stakeholders` }))
    const tab = page.frameLocator('iframe')
    await tab.getByRole('button', { name: 'Book it again' }).click()
    await tab.getByText(/The stakeholder meeting is booked for .* The invitations are out\./).waitFor()
  },
  JOURNEY,
)

it(
  'says what calls for a meeting to whom none of theirs needs one',
  async () => {
    const { pane } = await beside('Space Planning Officer')
    await pane.getByText('None of your proposals needs a meeting now.').waitFor()
  },
  JOURNEY,
)
