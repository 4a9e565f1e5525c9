import { type Browser, chromium } from 'playwright-core'
import { browserArguments, findBrowser } from '../../infra/commands/browser.mjs'

/** The browser that `npm test` has found or installed. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('There is no browser; npm test says how to come by one.')
  return chromium.launch({ executablePath, args: browserArguments })
}
