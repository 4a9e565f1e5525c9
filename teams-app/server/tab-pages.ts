import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'
import { OFFICE_SCRIPT } from '../adapters/microsoft-cloud.ts'
import { TAB_SETTINGS_ID, type TabSettings } from '../api/api.ts'
import { PANE, TAB } from '../api/teams-app.ts'
import { noSuchAddress } from '../api/words.ts'
import { sendRejection } from './api-answers.ts'
import type { Settings } from './settings.ts'

/** Frames that may hold our pages. Source: tab requirements, platform facts 8.2. */
const frames = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
]

/**
 * The tab's pages and pieces, and the pane's page. Each page is the same for everybody: nothing in it depends on who asks. Only
 * the pane's may load something from elsewhere: Office's library, and the files beside it that the library loads itself.
 */
export function tabPages(settings: Pick<Settings, 'tabFolder' | 'cloud' | 'credentials'>): Router {
  const { tabFolder, cloud, credentials } = settings
  const router = Router()
  const policyWith = (scripts: string) =>
    [
      "default-src 'self'",
      `script-src 'self'${scripts}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      "connect-src 'self' https://res.cdn.office.net",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      `frame-ancestors ${[...frames, ...cloud.hostOrigins].join(' ')}`,
    ].join('; ')
  const policy = policyWith('')
  const panePolicy = policyWith(` ${new URL('.', cloud.officeScript).href}`)
  const { hostOrigins, login } = cloud
  const written: TabSettings = {
    hostOrigins,
    signIn: { clientId: credentials.clientId, authority: login.authority },
  }

  router.use('/tab', (_, response, next) => {
    response.setHeader('Content-Security-Policy', policy)
    next()
  })
  router.use(
    '/tab/assets',
    express.static(join(tabFolder, 'assets'), { immutable: true, maxAge: '1y' }),
    // A page in place of a file that is gone would be run as one.
    ({ method }, response, next) =>
      ['GET', 'HEAD'].includes(method) ? sendRejection(response, 404, 'no-such-address', noSuchAddress) : next(),
  )
  const pane = pageWith(join(tabFolder, 'pane'), written)
  router.get(`${TAB}/${PANE}`, (_, response) => {
    response.set({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': panePolicy })
    response.type('html').send(pane().replaceAll(OFFICE_SCRIPT, cloud.officeScript))
  })
  const page = pageWith(tabFolder, written)
  router.get(['/tab', '/tab/{*path}'], (_, response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.type('html').send(page())
  })
  return router
}

/** The built page with the tab's settings in its head; read once. Throws when the tab was not built. */
function pageWith(folder: string, settings: TabSettings): () => string {
  let page: string | undefined
  const slot = new RegExp(`(<script[^>]*id="${TAB_SETTINGS_ID}"[^>]*>)[^<]*(</script>)`)
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c')
  return () => {
    page ??= readFileSync(join(folder, 'index.html'), 'utf8').replace(
      slot,
      (_, open, close) => `${open}${json}${close}`,
    )
    return page
  }
}
