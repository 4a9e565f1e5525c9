import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserArguments, findBrowser } from '../../infra/commands/browser.mjs'
import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { readPeople } from '../../infra/commands/screens-of-the-product.mjs'

/** Milliseconds for what a person would wait for; generous, since test machines are slow. */
const PATIENCE = 20_000
/** For a whole journey, its start included. */
export const JOURNEY = 180_000

/** The product as `npm start` runs it, in a folder of its own, and a browser that looks at it. */
export type InTheBrowser = {
  url: string
  /** Ids of the tenant's people by name. */
  people: Map<string, string>
  /** A window of its own, closed with the rest. */
  newPage(size?: { width: number; height: number }): Promise<Page>
  /** Makes the tenant adverse, as its `/_control` takes it. */
  control(method: 'PUT' | 'POST', path: string, body: object): Promise<void>
  close(): Promise<void>
}

export async function startInTheBrowser(): Promise<InTheBrowser> {
  const university = await startPassingUniversity()
  const browser = await launch().catch(async (error: unknown) => {
    await university.stop()
    throw error
  })
  const contexts: BrowserContext[] = []
  return {
    url: university.url,
    people: await readPeople(university.url),
    newPage: async (viewport = { width: 1280, height: 800 }) => {
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
      contexts.push(context)
      context.setDefaultTimeout(PATIENCE)
      return context.newPage()
    },
    control: async (method, path, body) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${university.url}/_control/${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`The tenant answered ${response.status}: ${await response.text()}`)
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
      await university.stop()
    },
  }
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('There is no browser; npm test says how to come by one.')
  return chromium.launch({ executablePath, args: browserArguments })
}
