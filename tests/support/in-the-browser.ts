import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { readPeople } from '../../infra/commands/screens-of-the-product.mjs'
import { launchBrowser } from './launched-browser.ts'

/** Milliseconds for what a person would wait for; generous, since test machines are slow. */
const TIMEOUT_MS = 40_000
/** For a whole journey, its start included. */
export const JOURNEY = 180_000

/** The product's tab, somebody's chat with its bot, or wherever the local Teams' own address leads (`view`, `conversation`, `subEntityId`, `host`). */
export type PlaceInTeams = 'tab' | 'chat' | Readonly<Record<string, string>>

const tab = { view: 'app' }
const chat = { view: 'chat', conversation: 'Micro-credentials' }

/** The product as `npm start` runs it, in a folder of its own, and a browser that looks at it. */
export type InTheBrowser = {
  url: string
  /** Ids of the tenant's people by name and by post. */
  people: Map<string, string>
  /** A window of its own, closed with the rest. */
  newPage(size?: { width: number; height: number }): Promise<Page>
  /** The address at which somebody is in Teams. Throws an Error when nobody in the sample university has that name or post. */
  addressOf(who: string, place?: PlaceInTeams): string
  /** A window in which somebody looks at a place in Teams. */
  as(who: string, place?: PlaceInTeams): Promise<{ page: Page; tab: FrameLocator }>
  /** Makes the tenant adverse, as its `/_control` takes it. */
  control(method: 'PUT' | 'POST', path: string, body: object): Promise<void>
  close(): Promise<void>
}

export async function startInTheBrowser(): Promise<InTheBrowser> {
  const university = await startPassingUniversity()
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await university.stop()
    throw error
  })
  const contexts: BrowserContext[] = []
  const errors: string[] = []
  Object.assign(globalThis, { printOpenPages: () => printOpenPages(contexts, errors) })
  const people = await readPeople(university.url)
  const newPage: InTheBrowser['newPage'] = async (viewport = { width: 1280, height: 800 }) => {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
    contexts.push(context)
    context.setDefaultTimeout(TIMEOUT_MS)
    context.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    context.on('weberror', (error) => errors.push(error.error().message))
    context.on('requestfailed', (request) => errors.push(`${request.url()}: ${request.failure()?.errorText}`))
    return context.newPage()
  }
  const addressOf: InTheBrowser['addressOf'] = (who, place = 'tab') => {
    const person = people.get(who)
    if (!person) throw new Error(`Nobody in the sample university is ${who}.`)
    const where = place === 'tab' ? tab : place === 'chat' ? chat : place
    return `${university.url}/?${new URLSearchParams({ person, ...where })}`
  }
  return {
    url: university.url,
    people,
    newPage,
    addressOf,
    as: async (who, place) => {
      const page = await newPage()
      await page.goto(addressOf(who, place))
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

/** What stands in each open window and its frames, as a screen reader tells it, and what the windows complained about last; for the test that failed. */
async function printOpenPages(contexts: BrowserContext[], errors: string[]): Promise<void> {
  const frames = contexts.flatMap((context) => context.pages()).flatMap((page) => page.frames())
  const seen = await Promise.all(
    frames.map(async (frame) => {
      const words = await frame.locator('body').ariaSnapshot().catch(String)
      return `${frame.url()}\n${words.slice(0, 1500)}`
    }),
  )
  process.stderr.write(`When the test failed:\n${[...seen, ...errors.slice(-10)].join('\n')}\n`)
}
