import type { Page } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** Approval to Proceed is asked for: all staff find it, and read its outline. */
const title = 'Digital Twins for Process Plants'
const another = 'Foundations of Machine Learning Engineering'
/** A draft of somebody else's. */
const draft = 'Graphene Materials for Product Designers'

const inTimetabling = async (as: string): Promise<Page> =>
  (await product.as(as, { view: 'teams', conversation: 'Timetabling' })).page

it(
  'a proposal is found while writing, shared with a sentence, and opened by a colleague from the card',
  async () => {
    const page = await inTimetabling('Head of School, Engineering')
    await page.getByRole('button', { name: 'Find proposal' }).click()
    const dialog = page.getByRole('dialog', { name: 'Find proposal' })
    await dialog.getByText(another).waitFor()
    await dialog.getByRole('textbox', { name: 'Find proposal' }).fill(draft)
    await dialog.getByText(/^No proposal matches/).waitFor()
    await dialog.getByRole('textbox', { name: 'Find proposal' }).fill('digital twins')
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
    await tab.getByText(/^All staff can see that this proposal is on its way\./).waitFor()

    const address = colleague.frames().at(-1)?.url()
    await post.getByRole('textbox').fill(`See ${address}`)
    await post.getByText(title).waitFor()
    await post.getByRole('button', { name: 'Take the card away' }).click()
    await post.getByText(title).waitFor({ state: 'detached' })
  },
  JOURNEY,
)
