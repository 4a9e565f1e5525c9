import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

const leader = 'Academic Lead, Engineering'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** What the browser does when a text is pasted into a box. */
const paste = (box: Locator, text: string) =>
  box.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

describe('what people paste into the form', () => {
  it(
    'B9: three lines are three outcomes, a block of a spreadsheet is rows and cells, and both are saved so',
    async () => {
      const { tab } = await product.as(leader)
      const reference =
        (await tab
          .locator('.proposal-header')
          .getByText(/^MC-\d{4}-\d{3}$/)
          .textContent()) ?? ''
      const form = await product.as(leader, { view: 'app', subEntityId: `${reference}/expression-of-interest` })
      const unfold = async () => {
        for (const section of ['C', 'D']) await form.tab.locator(`button[data-section="${section}"]`).click()
      }
      await unfold()

      const outcome = (row: number) => form.tab.getByRole('textbox', { name: `Draft learning outcomes, row ${row}` })
      await outcome(1).waitFor()
      await paste(outcome(1), 'Calculate a heat loss.\r\n2. Size a pump.\r\n• Explain the choice.\r\n')
      await outcome(3).waitFor()
      expect(await Promise.all([1, 2, 3].map((row) => outcome(row).inputValue()))).toEqual([
        'Calculate a heat loss.',
        'Size a pump.',
        'Explain the choice.',
      ])
      await outcome(3).blur()

      await form.tab.getByRole('button', { name: 'Add an offer' }).click()
      const cell = (row: number, name: string) =>
        form.tab.getByRole('group', { name: `Comparable offers, row ${row}` }).getByLabel(name)
      await paste(cell(1, 'Provider'), 'Leeds\tHeat Pumps\t10\t£1,250.00\r\nYork\t"Heat,\nlight"\t\t\r\n')
      await cell(2, 'Provider').waitFor()
      expect(await cell(2, 'Title').inputValue()).toBe('Heat, light')
      await cell(2, 'Title').focus()
      await cell(2, 'Title').blur()
      await form.tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
      await form.page.reload()
      await unfold()
      expect(await cell(1, 'Price').inputValue()).toBe('1250')
      expect(await outcome(2).inputValue()).toBe('Size a pump.')
    },
    JOURNEY,
  )
})
