import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { type ListKey, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { channels, people, provisioner, type Who } from './sample-university.ts'
import { administratorsList } from './site-reader.ts'
import type { Surface } from './surface.ts'

/**
 * What the tenant keeps of one proposal, without what differs from run to run: the same commands leave the same record,
 * whatever happened on the way. Messages by their key, with their state and what their card shows.
 */
export type KeptRecord = { facts: string[]; messages: Record<string, string>; row: Record<string, unknown> }

/** Of what a notification says; it names the proposal. */
const DIGEST = /(?<=^news):[0-9a-f]+$/u

export async function keptRecord(tenant: LocalTenant, site: string, reference: string): Promise<KeptRecord> {
  const of = async (list: ListKey, column: string) => {
    const found = administratorsList(tenant, provisioner.clientId, site, lists[list].name)
    return (await found.rows({ column, is: reference })).map(({ fields }) => fields)
  }
  const facts = await of('facts', 'Stream')
  const messages = await of('messages', 'Proposal')
  const [row = {}] = await of('proposals', 'Proposal')
  return {
    facts: facts
      .toSorted((a, b) => Number(a.FactNumber) - Number(b.FactNumber))
      .map(({ FactType }) => String(FactType)),
    messages: Object.fromEntries(
      messages
        .map(({ MessageKey, MessageState, Shown }) => [
          String(MessageKey).slice(reference.length + 1),
          `${MessageState} ${String(Shown).replace(DIGEST, '')}`,
        ])
        .toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
    ),
    row: { stage: row.Stage, number: row.FactNumber, waitsFor: row.WaitsFor, onHold: row.OnHold },
  }
}

/** Cards about a proposal in each chat and in every channel that a panel is asked in, deleted ones left out. */
export function copiesOf({ cards }: Surface, reference: string): Map<string, number> {
  const chats = (Object.keys(people) as Who[]).map((who): [string, number] => [
    people[who],
    cards(who, reference).length,
  ])
  return new Map([
    ...chats,
    ...channels.map((channel): [string, number] => [channel, cards('headOfSchool', reference, channel).length]),
  ])
}
