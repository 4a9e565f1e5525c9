import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

const administrator = 'Teaching and Learning Delivery Administrator'
const setByMe = new RegExp(`^Set by ${nameOf(administrator)} on `)
const deputy = nameOf('Learning Designer, Education Development Team')
const head = nameOf('Head of School, Environment, Education and Development')
const panel = 'School of Environment, Education and Development'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const localDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('an administrator, on the administration page', () => {
  it(
    'appoints a deputy for a Head of School, who is asked from then on, decides by card, and stands in the record for both',
    async () => {
      const { page, tab } = await product.as(administrator)
      await tab.getByRole('link', { name: 'Administration' }).click()
      await tab.getByRole('searchbox', { name: 'Search panels and people' }).fill('environment head')
      await tab.getByRole('link', { name: panel, exact: true }).click()
      await tab.getByText(/^One question is with this panel now\./).waitFor()
      await tab.getByRole('button', { name: 'Appoint a deputy' }).click()
      await tab.getByRole('button', { name: 'Appoint the deputy' }).click()
      await tab.getByText('Please choose who acts.').waitFor()

      await tab.getByRole('button', { name: 'Choose who acts' }).click()
      const dialog = page.getByRole('dialog', { name: `Who acts on the ${panel}?` })
      await dialog.getByRole('radio', { name: new RegExp(`^${deputy}`) }).check()
      await dialog.getByRole('button', { name: 'Select' }).click()
      await tab.getByLabel('First day').fill(localDay(0))
      await tab.getByLabel('Last day').fill(localDay(7))
      await tab.getByRole('button', { name: 'Appoint the deputy' }).click()
      await tab.getByText(`Appointed: ${deputy} acts for ${head}`).waitFor()
      await tab.getByText(`${deputy} for ${head}, `).waitFor()

      const acting = await product.as(deputy)
      await acting.tab.getByRole('link', { name: 'Retrofit Planning for Low-Carbon Homes', exact: true }).click()
      await acting.tab.getByRole('button', { name: `Answer for the ${panel}` }).waitFor()
      expect(await acting.tab.getByRole('link', { name: 'Administration' }).count()).toBe(0)

      const chat = await product.as(deputy, 'chat')
      const card = () =>
        chat.page.locator('article.message', { hasText: 'Retrofit Planning for Low-Carbon Homes' }).last()
      await card().getByText(`Waiting on you (for ${head})`).waitFor()
      await card().getByRole('button', { name: 'Agree', exact: true }).click()
      await card().getByText(`You, acting for ${head}, agreed on behalf of the ${panel} on `).waitFor()
      await acting.tab.getByText(`${deputy}, acting for ${head}, agreed on behalf of the ${panel}.`).waitFor()

      await tab.getByRole('link', { name: 'Who changed what' }).click()
      await tab.getByText(`appointed ${deputy} to act for ${head} on the ${panel}`).waitFor()
    },
    JOURNEY,
  )

  it(
    'reads what a setting means and whom it affects before changing it, and sees who changed it',
    async () => {
      const { tab } = await product.as(administrator)
      await tab.getByRole('link', { name: 'Administration' }).click()
      await tab.getByRole('link', { name: 'Settings' }).click()
      const setting = tab.getByRole('region', { name: 'Working days to answer' })
      await setting.getByRole('textbox').fill('200')
      await setting.getByText(/^Affects: Questions that are asked from now on/).waitFor()
      await setting.getByRole('button').click()
      await tab.getByText(/^The setting “Working days to answer” must be a whole number/).waitFor()
      await setting.getByRole('textbox').fill('8')
      await setting.getByRole('button', { name: 'Change it to 8 working days' }).click()
      await setting.getByText(setByMe).waitFor()

      await tab.getByRole('link', { name: 'Costing assumptions' }).click()
      const rate = tab.getByRole('textbox', { name: 'Academic staff, a day' })
      await tab.getByText(/^These are placeholders/).waitFor()
      await rate.fill('much')
      await tab.getByRole('button', { name: 'Record one change' }).click()
      await tab.getByText('Academic staff, a day: please write pounds, such as 420 or 1,419.50.').waitFor()
      await rate.fill('9000')
      await tab.getByRole('button', { name: 'Record one change' }).click()
      await tab.getByText(/^Academic staff, a day must lie between £0 and £5000\./).waitFor()
      await rate.fill('440')
      await tab.getByRole('checkbox', { name: 'The assumptions are confirmed' }).check()
      await tab.getByRole('button', { name: 'Record one change' }).click()
      await tab.getByText(setByMe).waitFor()
      expect(await tab.getByText(/^These are placeholders/).count()).toBe(0)
      expect(await rate.inputValue()).toBe('440')

      await tab.getByRole('link', { name: 'Where the guidance is silent' }).click()
      const point = tab.getByRole('article').filter({ hasText: 'How long may a panel take?' })
      expect(await point.textContent()).toContain('8 working days')
      expect(await point.textContent()).toContain(`Set by ${nameOf(administrator)}`)
    },
    JOURNEY,
  )
})
