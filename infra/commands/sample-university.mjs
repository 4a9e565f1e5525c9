import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './repository.mjs'

/** The folder of the sample university: who there is, who decides, and which proposals are under way. */
export const sampleFolder = inRoot('infra', 'sample-university')

/** Where the sample's own files expect the app; other ports are put in their place. */
const USUAL_APP = 'localhost:3978'

/**
 * As much of tenant.json as the app's settings are made of.
 * @typedef {{ clientId: string, secret: string, siteRole: string, bot?: object }} App
 * @typedef {{ tenantId: string, apps: App[], site: { hostname: string, path: string } }} Tenant
 */

/**
 * Writes the tenant's data with the address the app really has, and the guide with the references that the seeding gives.
 * @param {string} folder where the written files go
 * @param {string} appUrl such as `http://localhost:3978`
 * @param {boolean} isSeeded then the references are given already, and the guide stays as it is
 * @returns {{ tenantFile: string, guideFile: string, environment: Record<string, string>, provisioning: Record<string, string> }}
 */
export function placeSample(folder, appUrl, isSeeded) {
  const text = readFileSync(join(sampleFolder, 'tenant.json'), 'utf8').replaceAll(USUAL_APP, new URL(appUrl).host)
  mkdirSync(folder, { recursive: true })
  const tenantFile = join(folder, 'tenant.json')
  writeFileSync(tenantFile, text)
  const guideFile = join(folder, 'guide.json')
  if (!isSeeded) writeFileSync(guideFile, withReferences(readFileSync(join(sampleFolder, 'guide.json'), 'utf8')))
  /** @type {Tenant} */
  const tenant = JSON.parse(text)
  const product = tenant.apps.find(({ bot }) => bot)
  const provisioning = tenant.apps.find(({ siteRole }) => siteRole === 'fullcontrol')
  if (!product || !provisioning) throw new Error('tenant.json lacks the product or the provisioning identity')
  return {
    tenantFile,
    guideFile,
    environment: {
      TENANT_ID: tenant.tenantId,
      CLIENT_ID: product.clientId,
      CLIENT_SECRET: product.secret,
      FACT_KEYS: factKeys(folder),
      SITE: `${tenant.site.hostname}:${tenant.site.path}`,
    },
    provisioning: { PROVISION_CLIENT_ID: provisioning.clientId, PROVISION_CLIENT_SECRET: provisioning.secret },
  }
}

/** The key that seals the record of a data folder, made with the folder. @param {string} folder */
function factKeys(folder) {
  const file = join(folder, 'fact-keys')
  if (!existsSync(file)) writeFileSync(file, `local:${randomBytes(32).toString('base64url')}`, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

const DAY = 86_400_000

/**
 * Puts each sample's reference where the guide has its title: samples are numbered within the year in which each was
 * opened, in the order of the file. @param {string} guide
 */
function withReferences(guide) {
  /** @type {{ title: string, daysAgo: number }[]} */
  const proposals = JSON.parse(readFileSync(join(sampleFolder, 'proposals.json'), 'utf8'))
  /** @type {Map<number, number>} */
  const used = new Map()
  return proposals.reduce((text, { title, daysAgo }) => {
    const year = new Date(Date.now() - daysAgo * DAY).getUTCFullYear()
    const number = (used.get(year) ?? 0) + 1
    used.set(year, number)
    return text.replaceAll(`"{${title}}`, `"MC-${year}-${String(number).padStart(3, '0')}`)
  }, guide)
}

/** Changes whenever a file of the sample does. */
export function sampleVersion() {
  const hash = createHash('sha256')
  for (const file of readdirSync(sampleFolder).sort()) hash.update(readFileSync(join(sampleFolder, file)))
  return hash.digest('hex')
}
