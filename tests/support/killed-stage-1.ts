import { type ExternalCall, externalCallOf, externalCalls } from './external-call.ts'
import { copiesOf, type KeptRecord, keptRecord } from './kept-record.ts'
import type { KillableUniversity } from './killable-university.ts'
import { startUniversity } from './university.ts'
import { type StageCommand, wholeStage1, writtenForStage1 } from './whole-stage-1.ts'

/** Where the application dies: before a call reaches the tenant, or after the tenant acted and before it is answered. */
export type Boundary = { call: ExternalCall; when: 'before' | 'after' }

/** What one command causes when nothing happens to it, and what it leaves behind. */
export type Undisturbed = {
  command: StageCommand
  boundaries: readonly Boundary[]
  record: KeptRecord
  /** Cards that it adds to each chat and channel. */
  copies: ReadonlyMap<string, number>
}

/** One command that was killed at a boundary, then given once more to a new process. */
export type Killed = Boundary & {
  command: string
  /** Where the record that came of it differs from the undisturbed one; `''` when it does not. */
  lost: string
  /** Cards beyond those of the undisturbed run. */
  doubled: number
  /** Cards that had been posted and not recorded as sent when it died: the bot API offers no way to find them. */
  untraceable: number
  /** From the kill until all is told, in milliseconds. */
  took: number
}

/** Walks through the stage once with nothing in the way, and notes what each command writes beyond the boundaries. */
export async function undisturbedStage1(): Promise<readonly Undisturbed[]> {
  const university = await startUniversity()
  const { tenant, app, environment } = university
  const reference = await university.written('lead', writtenForStage1)
  await app.dispatcher.settled()
  const walked: Undisturbed[] = []
  for (const command of wholeStage1) {
    const before = copiesOf(university, reference)
    const seen = new Set<ExternalCall | undefined>()
    const stop = tenant.control.on('call', (_, call) => void seen.add(externalCallOf(call)))
    await gives(university, reference, await prepared(university, reference, command))
    await app.dispatcher.settled()
    stop()
    const copies = more(before, copiesOf(university, reference))
    const calls = externalCalls.filter((call) => seen.has(call))
    const boundaries = calls.flatMap((call): Boundary[] => [
      { call, when: 'before' },
      { call, when: 'after' },
    ])
    walked.push({ command, boundaries, record: await keptRecord(tenant, environment.SITE ?? '', reference), copies })
  }
  await university.close()
  return walked
}

type Sent = { who: StageCommand['who']; action: Record<string, unknown> }
type Surfaced = Parameters<StageCommand['action']>[0]

/** What is sent, so that it can be sent a second time word for word. */
const prepared = async (surface: Surfaced, reference: string, { who, action }: StageCommand): Promise<Sent> => ({
  who,
  action: { ...(await action(surface, reference)), proposal: reference },
})

async function gives(surface: Surfaced, reference: string, { who, action }: Sent): Promise<void> {
  const { status, body } = await surface.command(who, action)
  if (status !== 200) throw new Error(`${reference}, ${action.type}: ${body.sentence}`)
}

/**
 * Walks through the stage, and kills the application during every command at the boundary that is chosen for it. Goes no further
 * than a command that lost something.
 */
export async function killedStage1(
  university: KillableUniversity,
  undisturbed: readonly Undisturbed[],
  boundaryOf: (index: number) => Boundary | undefined,
): Promise<Killed[]> {
  const { tenant, site } = university
  const reference = await university.written('lead', writtenForStage1)
  await notified(university, reference, (record) => record.row.number === 1)
  const outcomes: Killed[] = []
  for (const [index, { command, record: expected, copies }] of undisturbed.entries()) {
    const boundary = boundaryOf(index)
    const sent = await prepared(university, reference, command)
    const [before, recordBefore] = [copiesOf(university, reference), await keptRecord(tenant, site, reference)]
    if (!boundary) {
      await gives(university, reference, sent)
      await notified(university, reference, (record) => isSame(record, expected))
      continue
    }
    await killedAt(university, boundary, () => gives(university, reference, sent))
    const died = await keptRecord(tenant, site, reference)
    const posted = total(more(before, copiesOf(university, reference)))
    const untraceable = posted - (sentIn(died) - sentIn(recordBefore))

    const started = performance.now()
    await university.start()
    await gives(university, reference, sent)
    const record = await notified(university, reference, (found) => isSame(found, expected))
    const doubled = total(more(before, copiesOf(university, reference))) - total(copies)
    const lost = isSame(record, expected) ? '' : differences(expected, record)
    outcomes.push({
      ...boundary,
      command: command.name,
      lost,
      ...{ doubled, untraceable, took: performance.now() - started },
    })
    if (lost !== '') break
  }
  return outcomes
}

async function killedAt(
  { tenant, kill }: KillableUniversity,
  { call, when }: Boundary,
  act: () => Promise<unknown>,
): Promise<void> {
  const gate = tenant.control.hold({ when, where: (held) => externalCallOf(held) === call })
  const acting = act().catch(() => undefined)
  await gate.arrived()
  await kill()
  gate.drop()
  await acting
}

/** Calls of the application that may end before a record that is not as it should be is taken for final. */
const TIMEOUT_SECONDS = 150

/** The record as soon as it is as it should be, or as it is after a long while. */
async function notified(
  { tenant, site, ended }: KillableUniversity,
  reference: string,
  isRight: (record: KeptRecord) => boolean,
): Promise<KeptRecord> {
  for (let looked = 0; ; looked += 1) {
    const another = ended(() => true)
    const record = await keptRecord(tenant, site, reference)
    if (isRight(record) || looked === TIMEOUT_SECONDS) return record
    await another
  }
}

const isSame = (one: KeptRecord, other: KeptRecord): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Lines that only one of the two has: `-` is missing, `+` is too much. */
function differences(expected: KeptRecord, found: KeptRecord): string {
  const [wanted, got] = [linesOf(expected), linesOf(found)]
  return [
    ...wanted.filter((line) => !got.includes(line)).map((line) => `- ${line}`),
    ...got.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`),
  ].join('\n')
}

const linesOf = ({ facts, messages, row }: KeptRecord): string[] => [
  ...facts.map((type, index) => `fact ${index + 1} ${type}`),
  ...Object.entries(messages).map(([key, state]) => `message ${key}: ${state}`),
  ...Object.entries(row).map(([column, value]) => `row ${column}: ${value}`),
]

const more = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...after].map(([place, count]) => [place, count - (before.get(place) ?? 0)]))

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0)

const sentIn = ({ messages }: KeptRecord): number =>
  Object.values(messages).filter((state) => state.startsWith('sent')).length

/**
 * One boundary for each command: of those it has, the one that the commands before it died at least often, so that one walk
 * comes by every kind of call.
 */
export function oneBoundaryEach(undisturbed: readonly Undisturbed[]): (Boundary | undefined)[] {
  const used = new Map<string, number>()
  return undisturbed.map(({ boundaries }) => {
    const [chosen] = boundaries.toSorted((a, b) => (used.get(nameOf(a)) ?? 0) - (used.get(nameOf(b)) ?? 0))
    if (chosen) used.set(nameOf(chosen), (used.get(nameOf(chosen)) ?? 0) + 1)
    return chosen
  })
}

/** It lost something, or doubled what it could have known to be sent. */
export const wentWrong = ({ lost, doubled, untraceable }: Killed): boolean =>
  lost !== '' || doubled < 0 || doubled > untraceable

export const nameOf = ({ call, when }: Boundary): string => `${when} ${call}`
