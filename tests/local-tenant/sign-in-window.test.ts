import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { freePort } from '../support/free-port.ts'
import { launchBrowser } from '../support/launched-browser.ts'
import { addressOf, closed, listening } from '../support/listening.ts'
import { clients, people, smallTenant } from '../support/small-tenant.ts'
import { pageFolder } from './page-folder.ts'

/** A tab that asks for whatever its field says, when its button is pressed, and writes down what it hears. */
const tabPage = `<!doctype html><title>Tab</title><button>Ask</button><input aria-label="What"><pre></pre><script>
  const heard = document.querySelector('pre')
  addEventListener('message', ({ data }) => { heard.textContent += JSON.stringify(data) + '\\n' })
  document.querySelector('button').onclick = () =>
    parent.postMessage({ uuidAsString: 'u', ...JSON.parse(document.querySelector('input').value) }, '*')
</script>`

/** The page to which a sign-in leads back: asks where it is, and tells how it ended. */
const allowedPage = `<!doctype html><title>Allowed</title><pre></pre><script>
  const query = new URLSearchParams(location.search)
  const ask = (id, func, args = []) => opener.postMessage({ id, func, args, uuidAsString: 'p' + id }, '*')
  addEventListener('message', ({ data }) => {
    if (data.uuidAsString === 'p0') return ask(1, 'getContext')
    const where = data.args[0].frameContext + ' ' + data.args[0].hostName
    if (query.has('code')) ask(2, 'authentication.authenticate.success', [query.get('state') + ' ' + where])
    else ask(2, 'authentication.authenticate.failure', [query.get('error')])
  })
  ask(0, 'initialize', ['2.58.0', 4, null])
</script>`

let browser: Browser
let app: Server
let tenant: LocalTenant
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  app = await listening(
    createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(request.url?.startsWith('/tab/allowed') ? allowedPage : tabPage)
    }),
  )
  const tab = { name: 'Work', url: `${addressOf(app)}/tab` }
  const apps = smallTenant.apps.map((one) =>
    one.clientId === clients.writer ? { ...one, tab, redirectUris: [`${addressOf(app)}/tab/allowed`] } : one,
  )
  const personalApps = [{ clientId: clients.writer, people: [people.ben] }]
  tenant = await startLocalTenant({ port: await freePort(), data: { ...smallTenant, apps, personalApps }, pageFolder })
  context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await tenant.close()
  app.closeAllConnections()
  await closed(app)
})

const frame = () => page.frameLocator('iframe')
const open = (more: Record<string, string> = {}) =>
  page.goto(`${tenant.url}/?${new URLSearchParams({ person: people.ben, view: 'app', ...more })}`)
const ask = async (id: number, func: string, args: unknown[]) => {
  await frame().getByLabel('What').fill(JSON.stringify({ id, func, args }))
  await frame().getByRole('button', { name: 'Ask' }).click()
}
const answer = async (id: number): Promise<unknown> => {
  const heard = frame().locator('pre')
  await heard.filter({ hasText: `{"id":${id},` }).waitFor()
  const lines = ((await heard.textContent()) ?? '').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line)).find((line) => line.id === id)?.args
}
const authorize = () => {
  const query = {
    client_id: clients.writer,
    response_type: 'code',
    redirect_uri: `${addressOf(app)}/tab/allowed`,
    scope: 'https://graph.microsoft.com/Mail.Read',
    state: 'four-leaved',
    login_hint: 'ben@contoso.example',
  }
  return `${tenant.addresses.authorizeEndpoint}?${new URLSearchParams(query)}`
}
const askInWindow = async (id: number) => {
  const opening = page.waitForEvent('popup')
  await ask(id, 'authentication.authenticate', [authorize(), 600, 640, null])
  return opening
}

it.each(['Teams', 'Outlook'])(
  'opens a window from a tab in %s, in which the person accepts, closes it, and tells the tab',
  async (host) => {
    await open({ host })
    const popup = await askInWindow(1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await popup.emulateMedia({ colorScheme })
      expect(await accessibilityFaults(popup)).toEqual([])
    }
    const closing = popup.waitForEvent('close')
    await popup.getByRole('button', { name: 'Accept' }).press('Enter')
    await closing
    expect(await answer(1)).toEqual([true, `four-leaved authentication ${host}`])
  },
)

it('tells the tab what the app’s page in the window says of a refusal', async () => {
  await open()
  const popup = await askInWindow(1)
  await popup.getByRole('button', { name: 'Cancel' }).click()
  expect(await answer(1)).toEqual([false, 'access_denied'])
})

it('tells the tab that the person closed the window', async () => {
  await open()
  await (await askInWindow(1)).close()
  expect(await answer(1)).toEqual([false, 'CancelledByUser'])
})

it('tells the tab that no window could be opened', async () => {
  await open()
  await page.evaluate(() => Object.assign(window, { open: () => null }))
  await ask(1, 'authentication.authenticate', [authorize(), 600, 640, null])
  expect(await answer(1)).toEqual([false, 'FailedToOpenWindow'])
})

it.each([
  ['javascript:alert(1)', null],
  ['http://elsewhere.example/', null],
  ['https://elsewhere.example/', true],
])('opens no window at %s (in another browser: %s)', async (url, isExternal) => {
  await open()
  await ask(1, 'authentication.authenticate', [url, 600, 640, isExternal])
  expect(await answer(1)).toEqual([false, 'Not supported by the local tenant'])
  expect(context.pages()).toHaveLength(1)
})

it('meets a claims challenge in getAuthToken, but not silently', async () => {
  const claims = tenant.signIn.challenge(people.ben)
  const exchange = async () => {
    const form = {
      client_id: clients.writer,
      client_secret: 'writer-secret',
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: await tenant.signIn.userToken({ person: people.ben, audience: clients.writer }),
      scope: 'https://graph.microsoft.com/User.ReadBasic.All',
    }
    return (await fetch(tenant.addresses.tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) })).status
  }
  await open()
  await ask(1, 'authentication.getAuthToken', [null, [claims], true])
  expect(await answer(1)).toEqual([false, 'resourceRequiresMfa'])
  await ask(2, 'authentication.getAuthToken', [null, null, true])
  expect(await answer(2)).toEqual([true, expect.any(String)])
  expect(await exchange()).toBe(400)
  await ask(3, 'authentication.getAuthToken', [null, [claims], false])
  expect(await answer(3)).toEqual([true, expect.any(String)])
  expect(await exchange()).toBe(200)
})
