import { expect, it } from 'vitest'
import { createKeptNames } from '../../teams-app/application/kept-names.ts'
import { createKnownNames, NAMELESS } from '../../teams-app/application/known-names.ts'
import type { KeptPerson, Log } from '../../teams-app/ports.ts'
import { amina, hugh } from '../domain/given-institution.ts'

const at = '2026-11-25T09:00:00.000Z'
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const aminasRow: KeptPerson = { ...amina, since: at }

/** A list that holds one row, and answers and takes rows when a test lets it. */
function keptNames() {
  const rows = [aminasRow]
  const wait = { forRead: Promise.resolve(), forWrite: Promise.resolve() }
  const store = {
    load: async () => {
      const read = [...rows]
      await wait.forRead
      return read
    },
    remember: () => wait.forWrite,
  }
  const names = createKnownNames()
  const clock = { now: () => '2026-11-25T10:00:00.000Z' }
  return { rows, wait, names, kept: createKeptNames(store, names, { clock, log: quiet }) }
}

/** A promise, and how to fulfil it. */
function held() {
  let end: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    end = done
  })
  return { promise, end: () => end() }
}

it('whoever is gone from the list is named no more', async () => {
  const { rows, kept } = keptNames()
  expect(await kept.load()).toBe(false)
  expect(kept.nameOf(amina.id)).toBe(amina.name)
  rows.length = 0
  expect(await kept.load()).toBe(true)
  expect(kept.nameOf(amina.id)).toBe(NAMELESS)
})

it('whoever’s row is being written is not gone', async () => {
  const { rows, wait, kept } = keptNames()
  await kept.load()
  const write = held()
  wait.forWrite = write.promise
  kept.acts({ ...amina, name: 'Amina New' })
  rows.length = 0
  expect(await kept.load()).toBe(false)
  write.end()
})

it('whoever is kept while the list is read is not gone, though that reading does not have them', async () => {
  const { wait, kept } = keptNames()
  await kept.load()
  const read = held()
  wait.forRead = read.promise
  const loading = kept.load()
  await kept.keep(new Map([[hugh.id, { name: hugh.name }]]))
  await new Promise(setImmediate)
  read.end()
  expect(await loading).toBe(false)
  expect(kept.nameOf(hugh.id)).toBe(hugh.name)
})
