import { expect, it } from 'vitest'
import { createSubmissionWatch } from '../../teams-app/application/submission-watch.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import type { LibraryChange, Log } from '../../teams-app/ports.ts'
import { beforeTheSchool, proceeding, proposalOf, REFERENCE } from '../domain/given-history.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A watch of one proposal's file, which is not there; what was read, and what the library says has changed. */
function watched(happened = beforeTheSchool) {
  const proposal = proposalOf(happened)
  const read: string[] = []
  const library = { changes: [] as LibraryChange[] }
  const watch = createSubmissionWatch(
    {
      read: async (reference, version) => {
        read.push(`${reference} v${version}`)
        return 'missing'
      },
      changesSince: async () => ({ changes: library.changes, cursor: 'next' }),
    },
    { proposals: () => [proposal], find: () => ({ proposal, history: [] }) },
    quiet,
  )
  return { library, read, watch, hash: proposal.submissions.at(-1)?.hash ?? '' }
}

it('reads nothing while nothing has changed, nor for the file of another', async () => {
  const { library, read, watch } = watched()
  await watch.poll()
  library.changes = [{ id: '3', name: 'expression-of-interest-v1-0123456789ab.json' }]
  await watch.poll()
  expect(read).toEqual([])
})

it('reads a file that was changed', async () => {
  const { library, read, watch, hash } = watched()
  library.changes = [{ id: '3', name: `expression-of-interest-v1-${hash.slice(0, 12)}.json` }]
  await watch.poll()
  expect(read).toEqual([`${REFERENCE} v1`])
})

it('a file that is gone and was never seen here may be anybody’s: each that is decided on is read', async () => {
  const { library, watch } = watched()
  library.changes = [{ id: '3' }]
  await watch.poll()
  expect(watch.fault(REFERENCE)).toEqual(refuse('submission-missing', { version: '1' }))
})

it('reads no file on which nothing is decided any more', async () => {
  const { library, read, watch } = watched(proceeding)
  library.changes = [{ id: '3' }]
  await watch.poll()
  expect(read).toEqual([])
})
