import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from '../../../infra/local-tenant/behaviour/dice.ts'
import type { ListKey } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { frozenFiles } from '../frozen-files.ts'
import { type OwnersRow, siteOwner } from '../site-owner.ts'
import type { University } from '../university.ts'

/** Seconds for which a fact has stood before somebody lays hands on it: every instance has read it by then. */
const KNOWN_AFTER = 8

/** Milliseconds for which damage lasts that only an owner can heal, at the most. */
const LASTS = 4_000

/** Where somebody lays hands on something, and how often: facts are most of it. */
const places = [
  ...(['facts', 'facts', 'facts', 'expressionsOfInterest', 'expressionsOfInterest', 'proposals', 'messages'] as const),
  ...(['conversations', 'people', 'delivery', 'submissions', 'submissions'] as const),
]
type Place = (typeof places)[number]

export type Hands = {
  /** Edits or deletes something, and has it restored after a while where nothing else would heal it. */
  harm(): Promise<void>
  /** Restores whatever is still damaged. */
  healAll(): Promise<void>
  figures(): { edited: Record<Place, number>; deleted: Record<Place, number> }
  /** Keys of messages whose row was edited or deleted. */
  messagesTouched: ReadonlySet<string>
}

/** What an owner of the site does who knows nothing of the application: by hand, at random. */
export function hands(university: University, roll: Dice, references: () => readonly string[]): Hands {
  const owner = siteOwner(university)
  const edited = Object.fromEntries(places.map((place) => [place, 0])) as Record<Place, number>
  const deleted = { ...edited }
  const messagesTouched = new Set<string>()
  /** How each damage is healed, by what it was done to. */
  const open = new Map<string, () => Promise<void>>()

  const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(roll() * all.length)]

  async function heal(what: string): Promise<void> {
    const mend = open.get(what)
    if (!mend) return
    await insistently(mend)
    open.delete(what)
  }

  /** Heals it in a while; what cannot be healed then, since Graph is away, is left to `healAll`. */
  function healLater(what: string, mend: () => Promise<void>): void {
    open.set(what, mend)
    const timer = setTimeout(() => heal(what).catch(tooLate), 500 + roll() * LASTS)
    timer.unref()
  }

  const there = async (list: ListKey, id: string) => (await owner.rows(list)).find((row) => row.id === id)

  async function edit(list: ListKey, row: OwnersRow, fields: Record<string, unknown>, mended: boolean): Promise<void> {
    await owner.edit(list, row.id, fields)
    edited[list] += 1
    if (!mended) return
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, row.fields[name] ?? null]))
    healLater(`${list} ${row.id}`, async () => {
      const now = await there(list, row.id)
      const isStill = now && Object.entries(fields).every(([name, value]) => now.fields[name] === value)
      if (isStill) await owner.edit(list, row.id, before)
    })
  }

  async function remove(list: ListKey, row: OwnersRow, key: string | undefined): Promise<void> {
    await owner.remove(list, row.id)
    deleted[list] += 1
    if (key === undefined) return
    healLater(`${list} ${row.id}`, async () => {
      const isBack = (await owner.rows(list)).some(({ fields }) => fields[key] === row.fields[key])
      if (!isBack) await owner.restore(list, row)
    })
  }

  /** What is written into a row, whether the owner puts it right again, and the column that names a deleted one that is restored. */
  const ways: Record<ListKey, { edits: Record<string, unknown>[]; mended: boolean; restoredBy: string | undefined }> = {
    facts: { edits: [{ Hash: '0'.repeat(64) }, { Data: '{}' }], mended: true, restoredBy: 'FactKey' },
    expressionsOfInterest: {
      edits: [{ Audience: 'Written in the list.' }, { FieldEdits: '' }],
      mended: true,
      restoredBy: 'Proposal',
    },
    proposals: {
      edits: [{ Stage: 'withdrawn', WaitsForPeople: '[]' }, { FactNumber: 99 }, { CoAuthorPeople: '{' }],
      ...{ mended: false, restoredBy: undefined },
    },
    messages: {
      edits: [{ Shown: 'answered' }, { MessageState: 'failed' }, { Tries: 9 }],
      ...{ mended: false, restoredBy: 'MessageKey' },
    },
    conversations: {
      edits: [{ ConversationId: 'a:somewhere-else' }],
      ...{ mended: false, restoredBy: 'Subject' },
    },
    people: { edits: [{ Title: 'Somebody else' }], mended: true, restoredBy: 'PersonId' },
    delivery: {
      edits: [{ CursorValue: 'https://elsewhere.example/delta?token=1' }],
      ...{ mended: false, restoredBy: undefined },
    },
  }

  async function harmRow(list: ListKey): Promise<void> {
    const longAgo = Date.now() - KNOWN_AFTER * 1000
    const row = oneOf(
      (await owner.rows(list)).filter(
        ({ id, fields }) =>
          !open.has(`${list} ${id}`) && (list !== 'facts' || Date.parse(String(fields.Created)) < longAgo),
      ),
    )
    if (!row) return
    if (list === 'messages') messagesTouched.add(String(row.fields.MessageKey))
    const { edits, mended, restoredBy } = ways[list]
    const fields = roll() < 0.5 ? oneOf(edits) : undefined
    await (fields ? edit(list, row, fields, mended) : remove(list, row, restoredBy))
  }

  async function harmFile(): Promise<void> {
    const reference = oneOf(references())
    const file = reference && oneOf(await frozenFiles(university, reference))
    if (!file || open.has(file.name)) return
    const text = await file.read()
    if (text === '{}') return
    if (roll() < 0.5) {
      await file.write('{}')
      edited.submissions += 1
    } else {
      await file.remove()
      deleted.submissions += 1
    }
    healLater(file.name, async () => void (await file.restore(text)))
  }

  return {
    harm: async () => {
      const place = oneOf(places) ?? 'facts'
      await (place === 'submissions' ? harmFile() : harmRow(place)).catch(tooLate)
    },
    healAll: async () => {
      for (const what of [...open.keys()]) await heal(what)
    },
    figures: () => ({ edited, deleted }),
    messagesTouched,
  }
}

/** The row was changed or deleted meanwhile, or Graph is as unwell for an owner as for everybody. */
function tooLate(error: unknown): void {
  if (!/answered (404|409|412|429|5\d\d)|fetch failed/.test(String(error))) throw error
}

/** A person who sees that it did not work tries once more. */
async function insistently(work: () => Promise<void>): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0) throw error
      await pause(200)
    }
  }
}
