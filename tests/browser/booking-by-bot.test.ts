import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALLOW_PAGE } from '../../teams-app/api/api.ts'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const lead = nameOf('Academic Lead, Natural Sciences')
const chair = 'Faculty T&L Chair, Science and Engineering'
const title = 'Graphene Materials for Product Designers'

const cardIn = (page: Page) => page.locator('article.message', { hasText: title }).last()

it(
  'S1.5 the Academic Lead hears why to meet with their advice, finds a time in the chat and books it',
  async () => {
    const { page: proposal, tab } = await product.as(lead)
    await tab.getByRole('link', { name: title, exact: true }).first().click()
    await tab.getByRole('link', { name: 'Faculty Teaching and Learning advice', exact: true }).click()
    await tab.getByRole('button', { name: 'Ask the Faculty for advice' }).click()
    const { page: faculty } = await product.as(chair, 'chat')
    await cardIn(faculty).getByRole('textbox').fill('Begin with one run.')
    await cardIn(faculty).getByRole('button', { name: 'Send advice' }).click()

    const { page } = await product.as(lead, 'chat')
    await cardIn(page).getByText('A stakeholder meeting is called for').waitFor()
    await cardIn(page)
      .getByText(/because it needs space for some on-campus delivery/)
      .waitFor()
    await cardIn(page).getByRole('button', { name: 'Find a time' }).click()
    await cardIn(page)
      .getByText(/You have not allowed this app yet/)
      .waitFor()

    const app = new URL(proposal.frames().at(-1)?.url() ?? '').origin
    const allowing = await product.newPage()
    await allowing.goto(`${app}${ALLOW_PAGE}?${new URLSearchParams({ for: 'book-meeting', state: randomUUID() })}`)
    await allowing.getByText(lead).click()
    await allowing.getByRole('button', { name: 'Accept' }).click()
    // The page is left to the browser: closed while it comes back from the sign-in, it may never be gone.
    await allowing.waitForURL((address) => address.origin === app)

    await cardIn(page).getByRole('button', { name: 'Find a time' }).click()
    const times = cardIn(page).getByRole('button', { name: /^Book / })
    await times.first().waitFor()
    expect(await times.count()).toBe(3)
    await times.first().click()
    await cardIn(page)
      .getByText(/The stakeholder meeting is booked for .*The invitations are out\./)
      .waitFor()
    await times.first().waitFor({ state: 'detached' })
  },
  JOURNEY,
)
