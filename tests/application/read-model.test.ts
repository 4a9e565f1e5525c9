import { expect, it } from 'vitest'
import { createReadModel } from '../../teams-app/application/read-model.ts'
import { record } from '../../teams-app/domain/core/chain.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { Stream } from '../../teams-app/domain/core/stream.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import type { StoredSummary, StreamOutline } from '../../teams-app/ports.ts'
import { opened, proceeding, recordedFacts } from '../domain/given-history.ts'
import { amina } from '../domain/given-institution.ts'
import { testChain } from '../support/test-chain.ts'

const at = '2026-11-25T09:00:00.000Z'
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const referenceOf = (number: number): Stream => `MC-2026-${String(number).padStart(3, '0')}`

/** The same facts, of another proposal. */
function factsOf(stream: Stream, like: readonly Recorded<ProposalFact>[]): Recorded[] {
  const facts: Recorded[] = []
  for (const { hash: _, ...fact } of like)
    facts.push(record(testChain, facts.at(-1)?.hash ?? '', { ...fact, stream }) as Recorded)
  return facts
}
const withdrawn = [...opened, { by: amina, fact: { type: 'ProposalWithdrawn', reason: 'Funding.' } as const }]

/** An instance on a record of so many proposals, each of whose facts are these, with rows that say so. */
async function instanceOn(record: ReadonlyMap<Stream, Recorded[]>) {
  const read: Stream[] = []
  const changed: Stream[] = []
  const facts = {
    read: async (stream: Stream) => {
      read.push(stream)
      return { facts: record.get(stream) ?? [], damaged: [] }
    },
    cursor: 'here' as 'here' | 'too-old',
    changesSince: async () =>
      facts.cursor === 'here' ? { facts: [], damaged: [], cursor: 'here' } : ('too-old' as const),
    now: async () => {
      facts.cursor = 'here'
      return 'here'
    },
    outlines: async () =>
      new Map<Stream, StreamOutline>(
        [...record].map(([stream, all]) => {
          const { number = 0, hash = '' } = all.at(-1) ?? {}
          return [stream, { number, hash, rows: all.length, isEdited: false }]
        }),
      ),
    forget: () => undefined,
  }
  let rows: StoredSummary[] = []
  const make = () =>
    createReadModel(
      {
        facts: facts as never,
        projections: { summaries: async () => rows } as never,
        cursor: { read: async () => ({ cursor: 'here', eTag: '' }) } as never,
        institutionHead: { read: async () => undefined, note: async () => undefined },
        people: { load: async () => [], remember: async () => undefined },
        clock: { now: () => at },
        log: quiet,
      },
      testChain,
      (stream) => void changed.push(stream),
    )
  const first = make()
  for (const stream of record.keys()) await first.open(stream)
  rows = first.summaries().map((summary) => ({ summary, head: record.get(summary.reference)?.at(-1)?.hash ?? '' }))
  read.length = 0
  const readModel = make()
  await readModel.start()
  return { readModel, read, changed, facts }
}

const recordOf = (count: number, like: readonly Recorded<ProposalFact>[]) =>
  new Map(
    Array.from({ length: count }, (_, at) => referenceOf(at + 1)).map((stream) => [stream, factsOf(stream, like)]),
  )

it('F1: of what is closed or at rest nothing is read at a start, and all of it is listed', async () => {
  const all = new Map([
    ...recordOf(30, recordedFacts(proceeding)),
    [referenceOf(31), factsOf(referenceOf(31), recordedFacts(opened))] as const,
    [referenceOf(32), factsOf(referenceOf(32), recordedFacts(withdrawn))] as const,
  ])
  const { readModel, read } = await instanceOn(all)
  expect([...new Set(read)]).toEqual(['INSTITUTION', referenceOf(31)])
  expect(readModel.summaries()).toHaveLength(32)
  expect((await readModel.open(referenceOf(7)))?.proposal.stage).toBe('proceeding')
  expect((await readModel.open(referenceOf(32)))?.proposal.stage).toBe('withdrawn')
})

it('F2: where the store forgets the place, only what differs from its summary is read', async () => {
  const all = recordOf(30, recordedFacts(proceeding))
  const { readModel, read, changed, facts } = await instanceOn(all)
  const moved = referenceOf(4)
  const [first] = all.get(moved) ?? []
  if (!first) throw new Error('There are no facts.')
  const more = recordedFacts([...proceeding, { by: amina, fact: { type: 'GoingAheadConfirmed' } as const }])
  all.set(moved, factsOf(moved, more))
  facts.cursor = 'too-old'
  read.length = 0
  changed.length = 0
  await readModel.catchUp()
  await readModel.caughtUp()
  expect([...new Set(read)]).toEqual(['INSTITUTION', moved])
  expect(changed).toEqual(['INSTITUTION', moved])
  expect(readModel.head(moved).number).toBe(more.length)
})

it('F3: proposals that nobody need look at leave memory again, the one that was looked at longest ago first', async () => {
  const { readModel, read } = await instanceOn(recordOf(600, recordedFacts(withdrawn)))
  for (let number = 1; number <= 600; number += 1) {
    await readModel.open(referenceOf(number))
    readModel.find(referenceOf(1))
  }
  expect(readModel.proposals()).toHaveLength(500)
  read.length = 0
  expect((await readModel.open(referenceOf(1)))?.proposal.reference).toBe(referenceOf(1))
  expect(read).toEqual([])
  expect((await readModel.open(referenceOf(2)))?.proposal.reference).toBe(referenceOf(2))
  expect(read).toEqual([referenceOf(2)])
  expect(readModel.damaged()).toEqual([])
})
