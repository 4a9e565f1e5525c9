import type { Page } from 'playwright-core'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const title = 'Graphene Materials for Product Designers'

const inTimetabling = async (as: string): Promise<Page> =>
  (await product.as(as, { view: 'teams', conversation: 'Timetabling' })).page

it(
  'a proposal is found while writing, shared with a sentence, and opened by a colleague from the card',
  async () => {
    const page = await inTimetabling('Head of School, Engineering')
    await page.getByRole('button', { name: 'Find proposal' }).click()
    const dialog = page.getByRole('dialog', { name: 'Find proposal' })
    await dialog.getByText('Reading Archives: Palaeography Basics').waitFor()
    await dialog.getByRole('textbox', { name: 'Find proposal' }).fill('graphene')
    await dialog.getByText('Reading Archives: Palaeography Basics').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: title }).click()
    const post = page.getByRole('form', { name: 'New post' })
    await post.getByText(title).waitFor()
    await post.getByRole('textbox').fill('Which rooms would this need?')
    await post.getByRole('button', { name: 'Send' }).click()

    const colleague = await inTimetabling('Head of School, Health Sciences')
    const shared = colleague.getByRole('article').filter({ hasText: 'Which rooms would this need?' })
    await shared.getByRole('link', { name: 'Open the proposal' }).click()
    const tab = colleague.frameLocator('iframe')
    await tab.getByRole('heading', { name: title }).waitFor()

    const address = colleague.frames().at(-1)?.url()
    await post.getByRole('textbox').fill(`See ${address}`)
    await post.getByText(title).waitFor()
    await post.getByRole('button', { name: 'Take the card away' }).click()
    await post.getByText(title).waitFor({ state: 'detached' })
  },
  JOURNEY,
)
