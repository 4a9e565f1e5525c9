import { expectStatus } from './checked-graph.ts'
import { type SmallTenant, smallTenant } from './small-tenant.ts'

/** A list of the kind that keeps an append-only log: a unique key, an indexed group, and a column of every type. */
export async function makeLedger({ admin }: SmallTenant): Promise<{ site: string; list: string; items: string }> {
  const { hostname, path } = smallTenant.site
  const site = expectStatus(await admin('GET', `/sites/${hostname}:${path}`), 200).id
  const columns = [
    { name: 'EntryKey', text: {}, indexed: true, enforceUniqueValues: true },
    { name: 'Stream', text: {}, indexed: true },
    { name: 'Data', text: { allowMultipleLines: true } },
    { name: 'Amount', number: { minimum: 0 }, indexed: true },
    { name: 'Happened', dateTime: { format: 'dateTime' }, indexed: true },
    { name: 'Open', boolean: {}, indexed: true },
    { name: 'Stage', choice: { choices: ['draft', 'asked', 'agreed'] } },
    { name: 'Tags', choice: { choices: ['a', 'b', 'c'], displayAs: 'checkBoxes' } },
    { name: 'Note', text: {} },
  ]
  const made = await admin('POST', `/sites/${site}/lists`, {
    body: { displayName: 'Ledger', columns, list: { template: 'genericList' } },
  })
  const list = `/sites/${site}/lists/${expectStatus(made, 201).id}`
  return { site: `/sites/${site}`, list, items: `${list}/items` }
}
