import { inWords } from '../ask.ts'
import { asAssumed, type Finding, mustStop, notSettled, survived } from '../finding.ts'
import { must, type ScratchList } from '../scratch-list.ts'

/** Questions 13 and 29: what a row's eTag is worth. */
export async function probeChangedRows(scratch: ScratchList) {
  const { row } = await scratch.insert('stale#1', { Note: 'as inserted' })
  const before = await scratch.read(row.id)
  const first = must('A change', await scratch.patch(row.id, { Note: 'changed first' }))
  const after = await scratch.read(row.id)

  const stale = await scratch.ask('PATCH', `${scratch.items}/${row.id}/fields`, {
    body: { Note: 'changed too late' },
    headers: { 'If-Match': before.eTag },
  })
  const note = (await scratch.read(row.id)).fields.Note
  return {
    29: newMark(before.eTag, after.eTag, (first.body as Record<string, unknown>)['@odata.etag']),
    13: lostRace(`${inWords(stale)}`, stale.status, stale.code, note === 'changed first'),
  }
}

function newMark(before: string, after: string, inAnswer: unknown): Finding {
  const saw = `the answer ${inAnswer === undefined ? 'has no eTag' : inAnswer === after ? 'has the new one' : 'has another one'}`
  if (before === '' || after === '') return notSettled('rows came without an eTag')
  if (before !== after) return asAssumed(`a new one; ${saw}`)
  return mustStop(
    `the row kept its eTag; ${saw}`,
    'Two people could overwrite each other in a draft without noticing. Do not start the product.',
  )
}

function lostRace(words: string, status: number, code: string, unchanged: boolean): Finding {
  if (!unchanged)
    return mustStop(
      `${words}, and the late change stands`,
      'A late save would overwrite an earlier one. Do not start the product.',
    )
  if (status === 412) return asAssumed(`${words}; the row was not changed. A file was not tried`)
  if (status === 409 && code === 'resourceModified')
    return survived(
      words,
      'Nothing to do: the product takes both answers for a lost race (isStale in teams-app/adapters/graph/graph-client.ts).',
    )
  return mustStop(
    words,
    'A lost race would look like a failure, and people would be told that saving failed. Report the answer before starting.',
  )
}
