import { readFileSync } from 'node:fs'
import { startLocalTenant } from './local-tenant.ts'
import { readTenantData } from './tenant-data.ts'

const environment = process.env
if (!environment.TENANT_DATA) throw new Error('TENANT_DATA must name a JSON file with the people, apps and teams')

const tenant = await startLocalTenant({
  port: Number(environment.LOCAL_TENANT_PORT ?? 3979),
  data: readTenantData(environment.TENANT_DATA),
  ...(environment.DATA_DIR ? { folder: environment.DATA_DIR } : {}),
  ...(environment.GUIDE ? { guide: JSON.parse(readFileSync(environment.GUIDE, 'utf8')) } : {}),
  ...(environment.LOCAL_TENANT_PAGE ? { pageFolder: environment.LOCAL_TENANT_PAGE } : {}),
})
process.once('SIGTERM', () => void tenant.close())
process.once('SIGINT', () => void tenant.close())
console.log(JSON.stringify({ ready: true, url: tenant.url }))
