import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { goToScreen, screens, themes } from '../../infra/commands/screens-of-the-product.mjs'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const names = screens.map(({ name }) => name)
const screenOf = (name: string) => {
  const found = screens.find((screen) => screen.name === name)
  if (!found) throw new Error(`There is no screen called ${name}.`)
  return found
}

/** Elements wider than their window, in the page and in the tab's frame, as far as nothing around them scrolls or clips. */
async function overflowing(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth > clientWidth ? [`${document.title} is ${scrollWidth} wide in ${clientWidth}`] : []
      }),
    ),
  )
  return found.flat()
}

describe.each(themes)('in the %s theme', (theme) => {
  it.each(names)(
    'the %s screen has nothing that axe objects to',
    async (name) => {
      const page = await product.newPage()
      await goToScreen(page, screenOf(name), { url: product.url, people: product.people, theme })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => [target.join(' '), html])]),
      ).toEqual([])
      await page.context().close()
    },
    JOURNEY,
  )
})

describe('on a phone of 320 px', () => {
  it.each(names)(
    'the %s screen is never wider than the phone',
    async (name) => {
      const page = await product.newPage({ width: 320, height: 640 })
      await goToScreen(page, screenOf(name), { url: product.url, people: product.people, theme: 'light' })
      expect(await overflowing(page)).toEqual([])
      await page.context().close()
    },
    JOURNEY,
  )
})
