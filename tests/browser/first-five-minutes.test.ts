import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
let page: Page
let tab: FrameLocator
beforeAll(async () => {
  product = await startInTheBrowser()
  page = await product.newPage()
  tab = page.frameLocator('iframe')
}, JOURNEY)
afterAll(() => product?.close())

const head = nameOf('Head of School, Engineering')

const guide = () => page.getByRole('complementary', { name: 'Guide' })
const press = (name: string) => guide().getByRole('button', { name }).click()
const lastMessage = () => page.locator('article.message').last()

describe('the first five minutes, as the guide plays them', () => {
  it(
    'begin with a draft that lacks one answer, and end with an agreement that card, channel and tab all show',
    async () => {
      await page.goto(product.url)
      expect(await guide().textContent()).toContain('Nothing leaves this laptop.')
      await press('The first approval')

      const answer = tab.getByRole('textbox', { name: 'Fit with strategy' })
      await answer.waitFor()
      expect(await answer.evaluate((field) => field === document.activeElement)).toBe(true)
      await answer.fill('Serves the School’s plan for upskilling in green trades.')
      await answer.blur()
      await tab.getByText(/^Saved \d\d:\d\d$/).waitFor()

      await press('Next')
      expect(await guide().textContent()).toContain('Ask for agreement')
      await tab.getByRole('button', { name: 'Ask for agreement' }).click()
      await tab.getByText(`School of Engineering (${head})`).first().waitFor()

      await press(`Become ${head}`)
      await page.getByRole('button', { name: 'Agree', exact: true }).click()
      await lastMessage()
        .getByText(/^You agreed on behalf of the School of Engineering on /)
        .waitFor()
      // The press is answered first, then the message is edited for everybody who looks at it.
      await lastMessage().getByText('Edited', { exact: true }).waitFor()

      await press('Next')
      const before = await lastMessage().textContent()
      const answered = page.waitForResponse((response) => response.url().endsWith('/teams/api/repeat'))
      await lastMessage()
        .getByRole('button', { name: /^More for the message/ })
        .click()
      await page.getByRole('button', { name: 'Send the click again' }).click()
      expect((await (await answered).json()).body.type).toBe('application/vnd.microsoft.card.adaptive')
      expect(await lastMessage().textContent()).toBe(before)

      await press('Next')
      const inChannel = page.locator('article.message', { hasText: 'Heat Pump Basics for Installers' })
      await inChannel.getByText(`${head} agreed on behalf of the School of Engineering on `).waitFor()
      expect(await inChannel.getByRole('button', { name: /^(Agree|Request changes|Answer)$/ }).count()).toBe(0)

      await press('Next')
      await press(`Become ${nameOf('Academic Lead, Engineering')}`)
      await tab.getByText(`${head} agreed on behalf of the School of Engineering.`).waitFor()
      await tab.getByRole('button', { name: 'Why? Expression of Interest, agreed' }).click()
      await tab.getByText(/Complete the Expression of Interest with an initial costing model/).waitFor()

      await press('Next')
      expect(await guide().textContent()).toContain('Now change a rule')
      await press('Finish')
      expect(await guide().count()).toBe(0)
    },
    JOURNEY,
  )

  it(
    'leave one agreement on the record, however often the click came',
    async () => {
      await page.goto(product.addressOf('Academic Lead, Engineering'))
      const history = tab.getByRole('complementary').filter({ hasText: 'What happened' })
      await history.getByText(/opened the proposal/).waitFor()
      expect(await history.getByText(/agreed on behalf of the School of Engineering/).count()).toBe(1)
    },
    JOURNEY,
  )
})
