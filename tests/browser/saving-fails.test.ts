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

const sentence = 'Serves the School’s plan for upskilling in green trades.'

async function openForm() {
  await page.goto(product.addressOf('Academic Lead, Engineering'))
  await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
  await tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()
}

describe('when SharePoint cannot be reached', () => {
  it(
    'says that nothing is saved and keeps what was typed, over a reload too; saves it once SharePoint is back',
    async () => {
      await openForm()
      await product.control('PUT', 'faults', { unavailable: 1, retryAfter: 0, match: { path: '/graph/' } })
      await tab.getByRole('textbox', { name: 'Fit with strategy' }).fill(sentence)
      await tab.getByRole('textbox', { name: 'Fit with strategy' }).blur()
      await tab
        .getByText(/^Not saved, kept on this device/)
        .first()
        .waitFor()
      expect(await tab.getByRole('textbox', { name: 'Fit with strategy' }).inputValue()).toBe(sentence)

      await page.reload()
      await product.control('POST', 'calm', {})
      await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
      await tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
      expect(await tab.getByRole('textbox', { name: 'Fit with strategy' }).inputValue()).toBe(sentence)

      const elsewhere = await product.newPage()
      await elsewhere.goto(product.addressOf('Academic Lead, Engineering'))
      await elsewhere.frameLocator('iframe').getByText('11 of 11 answers').waitFor()
    },
    JOURNEY,
  )
})
