import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

const lead = 'Academic Lead, Environment, Education and Development'
const more = ' They ask for evenings.'

it(
  'what changed in the form since it was submitted is marked word by word, beside what was submitted',
  async () => {
    await page.goto(product.addressOf(lead))
    await tab.getByRole('link', { name: 'Retrofit Planning for Low-Carbon Homes', exact: true }).click()
    await tab.getByRole('link', { name: 'Expression of Interest, agreed' }).click()
    await tab.getByText('Read version 1 as it was submitted').first().waitFor()
    await tab.getByRole('button', { name: 'Show' }).first().click()
    await tab.getByRole('link', { name: 'Open the Expression of Interest as it is now' }).first().click()
    const idea = tab.getByRole('textbox', { name: 'The idea and the opportunity' })
    await idea.waitFor()
    const before = await idea.inputValue()
    await idea.fill(`${before}${more}`)
    await idea.blur()
    await tab.getByText(/^Saved \d\d:\d\d$/).waitFor()

    await page.goto(product.addressOf(lead))
    await tab.getByRole('link', { name: 'Retrofit Planning for Low-Carbon Homes', exact: true }).click()
    await tab.getByText('Read version 1 as it was submitted').first().click()
    await tab.getByText(before).waitFor()
    await tab.getByRole('heading', { name: 'Net after development' }).waitFor()
    await tab.getByRole('table', { name: 'Year by year, in pounds' }).waitFor()
    expect(await tab.locator('ins').count()).toBe(0)

    await tab.getByRole('link', { name: 'the form as it is now' }).click()
    await tab.getByText('1 answer differs from the form as it is now.').waitFor()
    expect(await tab.locator('ins').textContent()).toContain(more.trim())
    expect(await tab.locator('del').count()).toBe(0)
    await tab.getByLabel('Show only what differs').check()
    expect(await tab.locator('dt').allTextContents()).toEqual(['The idea and the opportunity'])
  },
  JOURNEY,
)
