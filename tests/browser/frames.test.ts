import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

async function tabAddress(): Promise<string> {
  const { apps } = await (await fetch(`${product.url}/teams/api/tenant`)).json()
  return apps.find(({ tab }: { tab?: { url: string } }) => tab).tab.url
}

it(
  'Teams may hold the tab in its frame',
  async () => {
    const { tab } = await product.as('Faculty T&L Chair, Science and Engineering')
    await tab.getByRole('heading', { name: 'Micro-credential proposals' }).waitFor()
  },
  JOURNEY,
)

it(
  'a page of somebody else may not: the browser shows nothing of it there, and says why',
  async () => {
    const address = await tabAddress()
    const stranger = await listening(
      createServer((_, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(`<!doctype html><title>Stranger</title><iframe src="${address}"></iframe>`)
      }),
    )
    try {
      const page = await product.newPage()
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
      const answered = page.waitForResponse((response) => response.url() === address)
      await page.goto(addressOf(stranger))
      expect((await answered).status()).toBe(200)
      expect((await refused).type()).toBe('error')
      const [, frame] = page.frames()
      expect(frame?.url()).not.toContain(new URL(address).host)
    } finally {
      stranger.closeAllConnections()
      await closed(stranger)
    }
  },
  JOURNEY,
)
