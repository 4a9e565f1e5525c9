import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** Teams at a channel, as somebody who is in its team. */
const inChannel = async (as: string, conversation: string): Promise<Page> =>
  (await product.as(as, { view: 'teams', conversation })).page

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()

it(
  'a channel gets a tab with the proposals of one School, everybody there sees it, and a proposal opens and leads back',
  async () => {
    const page = await inChannel('Head of School, Engineering', 'Head of School')
    await press(page, 'Add a tab')
    await press(page, 'Micro-credentials')
    const setup = page.frameLocator('dialog iframe')
    await setup.getByLabel('Which proposals should the tab show?').selectOption({ label: 'Engineering' })
    await press(page, 'Save')

    const tab = page.frameLocator('.conversation > .tab-host iframe')
    await tab.getByRole('heading', { name: 'Micro-credential proposals: Engineering' }).waitFor()
    const rows = tab.locator('.row-school')
    const schools = (await rows.allTextContents()).map((text) => text.replace('School: ', ''))
    expect(schools.length).toBeGreaterThan(0)
    expect([...new Set(schools)]).toEqual(['Engineering'])

    await tab.locator('.row-link').first().click()
    await tab.getByText('What happened').first().waitFor()
    await tab.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Proposals' }).click()
    await tab.getByRole('heading', { name: 'Micro-credential proposals: Engineering' }).waitFor()

    const colleague = await inChannel('Head of School, Health Sciences', 'Head of School')
    await press(colleague, 'Proposals: Engineering')
    await colleague
      .frameLocator('.conversation > .tab-host iframe')
      .getByRole('heading', { name: 'Micro-credential proposals: Engineering' })
      .waitFor()

    await press(page, 'More for the tab Proposals: Engineering')
    await press(page, 'Settings')
    const chosen = setup.getByLabel('Which proposals should the tab show?')
    await expect(chosen.inputValue()).resolves.toBe('school:engineering')
    await chosen.selectOption({ label: 'All proposals' })
    await press(page, 'Save')
    await tab.getByRole('heading', { name: 'Micro-credential proposals', exact: true }).waitFor()

    await press(page, 'More for the tab Proposals: Engineering')
    await press(page, 'Remove')
    await page.getByText('Retrofit Planning for Low-Carbon Homes').first().waitFor()
    await page.context().close()
    await colleague.context().close()
  },
  JOURNEY,
)
