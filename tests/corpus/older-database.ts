import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import type { Clock } from '../../teams-app/ports.ts'
import { testSeals } from '../support/test-chain.ts'
import { databaseOf } from './corpus.ts'
import { type CorpusTenant, startCorpusTenant } from './corpus-tenant.ts'

/** A tenant over a copy of a database that an older version made, at the moment when that version stopped. */
export type OlderDatabase = CorpusTenant & { clock: Clock }

export async function openOlderDatabase(name: string): Promise<OlderDatabase> {
  const kept = join(import.meta.dirname, 'databases', name)
  const made = databaseOf(name)
  if (!made) throw new Error(`There is no database ${name}.`)
  const folder = mkdtempSync(join(tmpdir(), 'older-'))
  writeFileSync(join(folder, 'tenant.db'), gunzipSync(readFileSync(join(kept, 'tenant.db.gz'))))
  const university = await startCorpusTenant(folder, join(kept, 'tenant.json'))
  await moved(university, made.tenantUrl)
  const started = Date.now()
  return {
    ...university,
    clock: { now: () => new Date(Date.parse(made.at) + Date.now() - started).toISOString() },
    close: async () => {
      await university.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Teams' own address never moves; that of a tenant on one computer has a port, which stands where conversations are kept. */
async function moved({ tenant, list }: CorpusTenant, before: string): Promise<void> {
  const here = (url: unknown) => String(url).replace(before, tenant.url)
  const [conversations, messages] = [list('conversations'), list('messages')]
  for (const { id, fields } of await conversations.rows())
    await conversations.patch(id, conversationAt(here(fields.ServiceUrl), fields))
  for (const { id, fields } of await messages.rows())
    if (fields.ServiceUrl) await messages.patch(id, { ServiceUrl: here(fields.ServiceUrl) })
}

function conversationAt(ServiceUrl: string, fields: Record<string, unknown>): Record<string, unknown> {
  const columns = lists.conversations.columns.map(({ name }) => name)
  const own = Object.fromEntries(columns.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
  const { Seal } = testSeals.sealed(lists.conversations, { ...own, ServiceUrl })
  return { ServiceUrl, Seal }
}
