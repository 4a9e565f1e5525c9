import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import { browserArguments, findBrowser } from '../../infra/commands/browser.mjs'
import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { readPeople } from '../../infra/commands/screens-of-the-product.mjs'

/** Milliseconds for what a person would wait for; generous, since test machines are slow. */
const PATIENCE = 40_000
/** For a whole journey, its start included. */
export const JOURNEY = 180_000

/** The product as `npm start` runs it, in a folder of its own, and a browser that looks at it. */
export type InTheBrowser = {
  url: string
  /** Ids of the tenant's people by name. */
  people: Map<string, string>
  /** A window of its own, closed with the rest. */
  newPage(size?: { width: number; height: number }): Promise<Page>
  /** A window in which somebody looks at a place in Teams: the product's tab, or their chat with its bot. */
  as(name: string, place?: 'tab' | 'chat'): Promise<{ page: Page; tab: FrameLocator }>
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
  const people = await readPeople(university.url)
  const newPage: InTheBrowser['newPage'] = async (viewport = { width: 1280, height: 800 }) => {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
    contexts.push(context)
    context.setDefaultTimeout(PATIENCE)
    return context.newPage()
  }
  return {
    url: university.url,
    people,
    newPage,
    as: async (name, place = 'tab') => {
      const person = people.get(name)
      if (!person) throw new Error(`The sample university has nobody called ${name}.`)
      const page = await newPage()
      const where = place === 'tab' ? { view: 'app' } : { view: 'chat', conversation: 'Micro-credentials' }
      await page.goto(`${university.url}/?${new URLSearchParams({ person, ...where })}`)
      return { page, tab: page.frameLocator('iframe') }
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
