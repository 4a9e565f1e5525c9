import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

let product: InTheBrowser
let page: Page
let tab: FrameLocator
beforeAll(async () => {
  product = await startInTheBrowser()
  page = await product.newPage()
  tab = page.frameLocator('iframe')
}, JOURNEY)
afterAll(() => product?.close())

async function openTab(who: string) {
  await page.goto(product.addressOf(who))
}

async function openCosting() {
  await openTab('Academic Lead, Engineering')
  await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
  await tab.getByRole('link', { name: 'See the whole costing' }).click()
  await tab.getByRole('heading', { name: 'Costing', exact: true }).waitFor()
}

const figure = (label: string) => tab.locator(`[data-figure="${label}"] p`).first()
const textOf = async (label: string): Promise<string> => (await figure(label).textContent()) ?? ''
const box = (label: string) => tab.getByRole('textbox', { name: label, exact: true })
/** The page says when it is saved; its own words are awaited, never a while. */
const saved = () => tab.getByText(/^Saved \d\d:\d\d$/).waitFor()

describe('the costing of a proposal', () => {
  it(
    'shows what a changed assumption does at once, keeps it for the next visit, and goes back to what is assumed',
    async () => {
      await openCosting()
      const before = await textOf('Net after development')
      await tab.getByText('Each learner').first().click()
      await tab.locator('[data-field="costing.library"]').getByText('Assumed: £0').waitFor()
      await box('Library').fill('10')
      await figure('Net after development').getByText(before).waitFor()
      const after = await textOf('Net after development')
      expect(after).toContain(before)
      expect(after.replace(before, '')).toMatch(/£\d/)
      await box('Library').blur()
      await saved()

      await openCosting()
      await tab.getByText('Each learner').first().click()
      expect(await box('Library').inputValue()).toBe('10')
      expect(await textOf('Net after development')).not.toBe(before)

      await tab.getByRole('button', { name: 'Use the assumed value: Library' }).click()
      await saved()
      expect(await box('Library').inputValue()).toBe('')
    },
    JOURNEY,
  )

  it(
    'takes the other years along as they are assumed when one year is changed, and marks what is no figure',
    async () => {
      await openCosting()
      await tab.getByText('Runs and learners').first().click()
      const runs = tab.getByRole('group', { name: 'Runs', exact: true })
      await runs.getByRole('textbox', { name: 'Year 2' }).fill('3')
      expect(await runs.getByRole('textbox', { name: 'Year 1' }).inputValue()).toBe('2')
      await runs.getByRole('textbox', { name: 'Year 3' }).fill('many')
      await runs.getByRole('textbox', { name: 'Year 3' }).blur()
      await tab.getByText('Runs: please write a whole number, such as 24 or 1,000, for each year.').first().waitFor()
      await runs.getByRole('textbox', { name: 'Year 3' }).fill('4')
      await runs.getByRole('textbox', { name: 'Year 3' }).blur()
      await saved()
      const learners = tab.getByRole('row', { name: /^Learners 48 72 96 216/ })
      await learners.waitFor()
    },
    JOURNEY,
  )

  it(
    'is read by others without inputs',
    async () => {
      await openTab('Faculty T&L Chair, Science and Engineering')
      await tab.getByText('Digital Twins for Process Plants').first().click()
      await tab.getByRole('link', { name: 'The costing as it is now' }).first().click()
      await tab.getByText('below break-even').waitFor()
      expect(await tab.getByRole('main').getByRole('textbox').count()).toBe(0)
    },
    JOURNEY,
  )
})
