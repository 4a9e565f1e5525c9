import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { launchBrowser } from '../support/launched-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** A page whose only faults are in a frame of another origin, as the tab is in Teams. */
async function pageWithFrame(content: string) {
  const page = await browser.newPage()
  const body = encodeURIComponent(
    `<!doctype html><html lang="en"><title>Tab</title><main><h1>Tab</h1>${content}</main>`,
  )
  await page.setContent(
    `<!doctype html><html lang="en"><title>Teams</title><main><h1>Teams</h1><iframe title="Tab" src="data:text/html,${body}"></iframe></main>`,
  )
  await page.frameLocator('iframe').getByRole('heading', { name: 'Tab' }).waitFor()
  return page
}

it('a page without faults has none, and those of a frame are told by their rule and their element', async () => {
  const faults = '<button></button><p style="color: #bbb; background: #fff">Pale words</p>'
  const [clean, faulty] = [await pageWithFrame('<p>Words</p>'), await pageWithFrame(faults)]
  expect(await accessibilityFaults(clean)).toEqual([])
  expect(await accessibilityFaults(faulty)).toEqual(['button-name: button', 'color-contrast: p'])
  expect(await accessibilityFaults(faulty, 'colour')).toEqual(['color-contrast: p'])
})
