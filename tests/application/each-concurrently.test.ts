import { expect, it } from 'vitest'
import { eachConcurrently } from '../../teams-app/application/each-concurrently.ts'

it('works on every item, and on no more at once than it is told', async () => {
  const done: number[] = []
  let underWay = 0
  let most = 0
  await eachConcurrently([1, 2, 3, 4, 5], 2, async (item) => {
    underWay += 1
    most = Math.max(most, underWay)
    await Promise.resolve()
    underWay -= 1
    done.push(item)
  })
  expect(done.sort()).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

it('begins nothing more once something has failed', async () => {
  const begun: number[] = []
  const work = eachConcurrently([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item)
    if (item === 1) throw new Error('The first broke.')
    await Promise.resolve()
  })
  await expect(work).rejects.toThrow('The first broke.')
  await new Promise(setImmediate)
  expect(begun).toEqual([1, 2])
})
