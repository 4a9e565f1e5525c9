import { afterAll, beforeAll, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

const leader = 'Academic Lead, Engineering'
const writer = nameOf('Academic Lead, Natural Sciences')

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

it(
  'Outlook has no list of people: one is allowed by one button, goes on by itself, and is not asked for again',
  async () => {
    const { page, tab } = await product.as(leader, { view: 'app', host: 'Outlook' })
    await tab.getByRole('link', { name: 'Who writes it' }).click()
    await tab.getByRole('button', { name: 'Add people who write it' }).click()
    const dialog = tab.getByRole('dialog', { name: 'Who writes it with you?' })
    await dialog.getByRole('searchbox', { name: 'Search for people' }).fill(writer)
    const allow = dialog.getByRole('button', { name: 'Allow looking people up' })

    const refusing = page.waitForEvent('popup')
    await allow.click()
    await (await refusing).getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByText('It was not allowed, so nobody was looked up.').waitFor()

    const allowing = page.waitForEvent('popup')
    await allow.click()
    const popup = await allowing
    await popup.getByText(/basic profiles/).waitFor()
    await popup.getByRole('button', { name: 'Accept' }).click()
    await dialog.getByRole('checkbox', { name: writer }).check()
    await dialog.getByRole('button', { name: 'Add' }).click()
    await tab.getByText(`${writer} can write it with you now.`).waitFor()

    await tab.getByRole('button', { name: 'Name another Academic Lead' }).click()
    const again = tab.getByRole('dialog', { name: 'Who leads it from now on?' })
    await again.getByRole('searchbox', { name: 'Search for people' }).fill(writer)
    await again.getByRole('radio', { name: writer }).waitFor()
    await again.getByRole('button', { name: 'Cancel' }).click()
  },
  JOURNEY,
)
