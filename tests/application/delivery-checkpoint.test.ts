import { expect, it } from 'vitest'
import { createDeliveryCheckpoint } from '../../teams-app/application/delivery-checkpoint.ts'

/** A shared cursor that counts its changes, as the list does. */
function sharedCursor() {
  const row = { cursor: 'old', version: 1, writes: 0 }
  const logged: string[] = []
  const store = {
    read: () => Promise.resolve({ cursor: row.cursor, eTag: String(row.version) }),
    write: (cursor: string, eTag: string | null) => {
      row.writes += 1
      if (eTag !== String(row.version)) return Promise.resolve(false as const)
      row.cursor = cursor
      row.version += 1
      return Promise.resolve(String(row.version))
    },
  }
  const nothing = () => undefined
  const log = { info: nothing, warn: nothing, error: (message: string) => void logged.push(message) }
  return { row, logged, store, log }
}

it('notes each place that delivery came to once', async () => {
  const { row, store, log } = sharedCursor()
  let polled = 'one'
  const checkpoint = createDeliveryCheckpoint({ cursor: store, log }, () => polled)
  await checkpoint.save()
  await checkpoint.save()
  polled = 'two'
  await checkpoint.save()
  expect(row).toEqual({ cursor: 'two', version: 3, writes: 2 })
})

it('leaves the place to another instance that moved it meanwhile, and reads it again the next time', async () => {
  const { row, store, log } = sharedCursor()
  let polled = 'one'
  const checkpoint = createDeliveryCheckpoint({ cursor: store, log }, () => polled)
  await checkpoint.save()
  row.version += 1
  polled = 'two'
  await checkpoint.save()
  expect(row.cursor).toBe('one')
  await checkpoint.save()
  expect(row.cursor).toBe('two')
})

it('says so in the log, and goes on, when the place cannot be noted', async () => {
  const { logged, store, log } = sharedCursor()
  const cursor = { ...store, read: () => Promise.reject(new Error('Graph is away')) }
  await createDeliveryCheckpoint({ cursor, log }, () => 'one').save()
  expect(logged).toEqual(['The place that delivery came to could not be noted.'])
})

it('notes nothing before the first poll', async () => {
  const { row, store, log } = sharedCursor()
  await createDeliveryCheckpoint({ cursor: store, log }, () => null).save()
  expect(row.writes).toBe(0)
})
