import type { Page } from 'playwright-core'
import type { Theme } from '../../infra/commands/screens-of-the-product.mjs'

/**
 * Changes the theme of Teams under an open screen, and waits until the tab has followed. By the address, since a dialog may stand
 * before the button.
 */
export async function openBrowser(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((chosen) => {
    const address = new URL(window.location.href)
    address.searchParams.set('theme', chosen)
    window.history.replaceState(null, '', address)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, theme)
  await page.locator(`.page.theme-${theme}`).waitFor()
  for (const frame of page.frames().slice(1)) await frame.locator(`[data-theme=${theme}]`).waitFor()
}
