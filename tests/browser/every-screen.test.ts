import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { goToScreen, screens, themes } from '../../infra/commands/screens-of-the-product.mjs'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { faultyInputNames } from '../support/input-names.ts'
import { openBrowser } from '../support/look-in.ts'

/** A window as people have it. */
const usual = { width: 1280, height: 800 }

let product: InTheBrowser
/** One window for all screens, as a person has it: what was loaded for one is there for the next. */
let page: Page
beforeAll(async () => {
  product = await startInTheBrowser()
  page = await product.newPage(usual)
}, JOURNEY)
beforeEach(() => page.setViewportSize(usual))
afterAll(() => product?.close())

/** The page and the tab's frame, where either is wider than its window. */
async function overflowing(): Promise<string[]> {
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

it.each(screens)(
  'E13: the $name screen has nothing that axe objects to in any theme, names each input once for what it is, and is never wider than a phone of 320 px',
  async (screen) => {
    await goToScreen(page, screen, { url: product.url, people: product.people, theme: 'light' })
    const faults: Record<string, string[]> = {}
    for (const theme of themes) {
      await openBrowser(page, theme)
      faults[theme] = await accessibilityFaults(page, theme === 'light' ? 'everything' : 'colour')
    }
    expect(faults).toEqual({ light: [], dark: [], contrast: [] })
    expect(await faultyInputNames(page)).toEqual([])

    await page.setViewportSize({ width: 320, height: 640 })
    expect(await overflowing()).toEqual([])
  },
  JOURNEY,
)

it(
  'the row under the pointer can be read in high contrast',
  async () => {
    const chair = 'Faculty T&L Chair, Science and Engineering'
    await page.goto(product.addressOf(chair, { view: 'app', theme: 'contrast' }))
    await page.frameLocator('iframe').locator('.row').first().hover()
    expect(await accessibilityFaults(page, 'colour')).toEqual([])
  },
  JOURNEY,
)
