import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

const leader = 'Academic Lead, Engineering'
const writer = nameOf('Academic Lead, Natural Sciences')

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** Somebody at the form of a proposal. */
const atTheForm = (name: string, reference: string) =>
  product.as(name, { view: 'app', subEntityId: `${reference}/expression-of-interest` })

describe('a proposal that two people write', () => {
  it(
    'is given to a colleague through Teams’ own list of people, and then both write in the form',
    async () => {
      const { page, tab } = await product.as(leader)
      const header = tab.locator('.proposal-header')
      const reference = (await header.getByText(/^MC-\d{4}-\d{3}$/).textContent()) ?? ''
      await tab.getByRole('link', { name: 'Who writes it' }).click()
      await tab.getByRole('button', { name: 'Add people who write it' }).click()
      const dialog = page.getByRole('dialog', { name: 'Who writes it with you?' })
      await dialog.getByLabel('Search for people').fill(writer)
      await dialog.getByRole('checkbox', { name: new RegExp(`^${writer}`) }).check()
      await dialog.getByRole('button', { name: 'Select' }).click()
      await tab.getByText(`${writer} can write it with you now.`).waitFor()
      await header.getByText(`Written with ${writer}`).waitFor()

      const other = await atTheForm(writer, reference)
      const audience = other.tab.getByRole('textbox', { name: 'For whom' })
      await audience.fill('Installers with two years of practice.')
      await audience.blur()
      await other.tab.getByText(/^Saved \d\d:\d\d$/).waitFor()
      expect(await other.tab.getByRole('button', { name: 'Ask for agreement' }).count()).toBe(0)

      const own = await atTheForm(leader, reference)
      await own.tab.getByRole('textbox', { name: 'For whom' }).waitFor()
      expect(await own.tab.getByRole('textbox', { name: 'For whom' }).inputValue()).toBe(
        'Installers with two years of practice.',
      )
      const fit = own.tab.getByRole('textbox', { name: 'Fit with strategy' })
      await fit.fill('Serves the School’s plan.')
      await fit.blur()
      await own.tab.getByText(/^Saved \d\d:\d\d$/).waitFor()

      // Whoever is still writing has not heard of it yet.
      await other.page.route('**/api/proposals/**', (route) =>
        route.request().method() === 'GET' ? route.abort() : route.continue(),
      )
      await tab.getByRole('button', { name: `Remove ${writer}` }).click()
      await tab.getByText('You write it alone again.').waitFor()
      await audience.fill('Everybody.')
      await audience.blur()
      await other.tab
        .getByText(/^Not saved: This proposal is not known here\./)
        .first()
        .waitFor()
      expect(await audience.inputValue()).toBe('Everybody.')
    },
    JOURNEY,
  )
})
