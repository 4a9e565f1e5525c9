import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const lead = 'Academic Lead, Engineering'
const chair = 'Faculty T&L Chair, Science and Engineering'
const headOfSchool = nameOf('Head of School, Engineering')
const operations = nameOf('Head of School Operations, Engineering')
const online = nameOf('Business Engagement Manager, Manchester Online')
const title = 'Heat Pump Basics for Installers'

/** The newest card about a proposal in a chat. */
const cardIn = (page: Page, about = title) => page.locator('article.message', { hasText: about }).last()

/**
 * Somebody presses a button of their newest card, having written something, and reads what it then says.
 * @param unfold the button that unfolds the box for their words, where one does
 */
async function answerByCard(
  name: string,
  button: string,
  message: RegExp,
  words = '',
  about = title,
  unfold = '',
): Promise<void> {
  const { page } = await product.as(name, 'chat')
  const card = cardIn(page, about)
  if (unfold) await card.getByRole('button', { name: unfold, exact: true }).click()
  if (words) await card.getByRole('textbox').first().fill(words)
  await card.getByRole('button', { name: button, exact: true }).click()
  await cardIn(page, about).getByText(message).waitFor()
  await page.context().close()
}

/** The rows and panels of the step that is open, as one text. */
const step = (tab: FrameLocator) => tab.getByRole('main')
const openStep = (tab: FrameLocator, name: string) => tab.getByRole('link', { name, exact: true }).click()

describe('stage 1, by the people whom the guidance names', () => {
  it(
    'S1.2 the Faculty is asked for advice by card, and the proposer reads it while they look',
    async () => {
      const { page, tab } = await product.as(lead)
      await openStep(tab, 'Faculty Teaching and Learning advice')
      await tab.getByRole('button', { name: 'Ask the Faculty for advice' }).click()
      await step(tab)
        .getByText(/^A card is on its way|Asked: /)
        .first()
        .waitFor()
      await answerByCard(chair, 'Send advice', /^You gave advice/, 'Talk to the building school first.')
      await step(tab)
        .getByText(/Talk to the building school first\./)
        .first()
        .waitFor()
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'S1.3 a market view that was given by phone is recorded, and the person named confirms it',
    async () => {
      const { page, tab } = await product.as(lead)
      await openStep(tab, 'Market view with Manchester Online')
      await tab.getByRole('button', { name: 'Record a view you were given by phone or in person' }).click()
      await tab.getByLabel('Who gave it').selectOption({ label: online })
      await tab.getByLabel('On which day').fill(new Date().toISOString().slice(0, 10))
      await tab
        .getByRole('textbox', { name: 'What they said, as closely as you can' })
        .fill('Installers ask us for this every week.')
      await tab.getByRole('button', { name: 'Record it and ask them to confirm' }).click()
      await step(tab)
        .getByText(/recorded by the proposer and not confirmed yet/)
        .waitFor()
      await answerByCard(online, 'Yes, that is right', /^You confirmed what was recorded/)
      await step(tab)
        .getByText(/, confirmed: “Installers ask us/)
        .waitFor()
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'S1.4 three people agree by card while the proposer watches the page',
    async () => {
      const { page, tab } = await product.as(lead)
      await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
      await tab
        .getByRole('textbox', { name: 'Fit with strategy' })
        .fill('Serves the School’s plan for upskilling in green trades.')
      await tab.getByRole('textbox', { name: 'Fit with strategy' }).blur()
      await tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
      await tab.getByRole('button', { name: 'Ask for agreement' }).click()
      for (const name of [headOfSchool, operations, online]) {
        await step(tab)
          .getByText(new RegExp(`Waiting on .*${name}.*, asked`))
          .waitFor()
      }
      for (const name of [headOfSchool, operations, online]) {
        await answerByCard(name, 'Agree', /^You agreed on behalf of /)
        await step(tab)
          .getByText(new RegExp(`^${name} agreed on behalf of `))
          .waitFor()
      }
      await step(tab)
        .getByText(/^Everybody has agreed\./)
        .waitFor()
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'S1.5 a meeting is called for, and the teams it concerns resolve it in writing while the lead looks',
    async () => {
      const about = 'Retrofit Planning for Low-Carbon Homes'
      const { page, tab } = await product.as('Academic Lead, Environment, Education and Development')
      await tab.getByRole('link', { name: about, exact: true }).click()
      await tab.getByRole('link', { name: 'Or resolve it another way' }).click()
      await tab.getByText('Ask them in writing', { exact: true }).click()
      await step(tab).getByText('it needs input from timetabling').first().waitFor()
      await tab.getByRole('button', { name: 'Ask them in writing' }).click()
      for (const team of ['Timetabling Officer', 'Space Planning Officer', 'Faculty T&L Chair, Humanities']) {
        await answerByCard(team, 'Resolved', /^You resolved it in writing/, 'It can be had on those days.', about)
      }
      await step(tab).getByText('Resolved in writing by every team concerned.').waitFor()
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'S1.6 the School returns it with words; the next version asks again only those whose sections were touched',
    async () => {
      const { page, tab } = await product.as(lead)
      await tab.getByRole('button', { name: 'Ask for Approval to Proceed' }).click()
      const words = 'Say for whom it is not.'
      await answerByCard(headOfSchool, 'Return it', /^You returned it for changes/, words, title, 'Return for changes')
      await step(tab).getByText(words).first().waitFor()

      await tab.getByRole('button', { name: 'Revise' }).click()
      await tab
        .getByRole('textbox', { name: 'For whom' })
        .fill('Heating engineers with two years of practice; not for beginners.')
      await tab.getByRole('textbox', { name: 'For whom' }).blur()
      await tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
      await tab.getByRole('button', { name: 'Ask for agreement' }).click()

      const rows = step(tab).getByRole('listitem').filter({ hasText: 'Agreement · ' })
      await rows
        .filter({ hasText: 'Head of School' })
        .getByText(/^Waiting on .* asked/)
        .waitFor()
      await rows
        .filter({ hasText: 'Manchester Online' })
        .getByText(/^Waiting on .* asked/)
        .waitFor()
      const stands = rows.filter({ hasText: 'Agreement · School Operations' })
      expect(await stands.count()).toBe(1)
      expect(await stands.textContent()).toContain(`${operations} agreed on behalf of School Operations`)
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'S1.6, E4: do not proceed is in the tab alone, asked once more with its reason, and its lead reads why',
    async () => {
      const about = 'Community Pharmacy Prescribing Conversations'
      const decider = await product.as('Head of School, Health Sciences')
      await decider.tab.getByText(about).first().click()
      const ends = decider.tab.getByText('The proposal ends here, and its record is kept.')
      await decider.tab.getByRole('button', { name: 'Do not proceed …' }).click()
      await ends.waitFor()
      await decider.tab.getByRole('button', { name: 'Go back' }).click()
      await ends.waitFor({ state: 'detached' })
      await decider.tab.getByRole('button', { name: 'Do not proceed …' }).click()
      await decider.tab.getByRole('button', { name: 'Do not proceed', exact: true }).click()
      await decider.tab.getByText(/^Please say why in a comment/).waitFor()
      await decider.tab
        .getByRole('textbox', { name: /^Why it does not proceed/ })
        .fill('The regulator is changing the rules next year.')
      await decider.tab.getByRole('button', { name: 'Do not proceed', exact: true }).click()
      await decider.tab.getByText('It ended here; the record is kept.').waitFor()

      const chat = await product.as('Head of School, Health Sciences', 'chat')
      await cardIn(chat.page, about)
        .getByText(/decided on behalf of .* that it does not proceed/)
        .waitFor()
      expect(await cardIn(chat.page, about).getByRole('button', { name: 'Do not proceed' }).count()).toBe(0)

      const asked = await product.as('Academic Lead, Health Sciences')
      await asked.tab.getByRole('link', { name: about, exact: true }).click()
      await asked.tab.getByText('The regulator is changing the rules next year.').first().waitFor()
    },
    JOURNEY,
  )
})
