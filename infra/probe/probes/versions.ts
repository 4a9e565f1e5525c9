import { z } from 'zod'
import { asAssumed, survived } from '../finding.ts'
import { must, type ScratchList } from '../scratch-list.ts'

const Versions = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })

/**
 * Question 10: how many versions a row keeps.
 * @param changes how often the row is changed
 */
export async function probeVersions(scratch: ScratchList, changes: number) {
  const { row } = await scratch.insert('versions#1')
  for (let n = 1; n <= changes; n += 1) must('A change', await scratch.patch(row.id, { Note: `change ${n}` }))
  let kept = 0
  for (let link: string | undefined = `${scratch.items}/${row.id}/versions`; link; ) {
    const page = Versions.parse(must('Reading versions', await scratch.ask('GET', link)).body)
    kept += page.value.length
    link = page['@odata.nextLink']
  }
  const saw = `${kept} versions after ${changes} changes; the list's own setting cannot be read through Graph`
  const finding =
    kept > changes
      ? asAssumed(saw)
      : survived(
          saw,
          'Nothing to do: history is in the facts and in the submissions, and no version of a row is relied on. Whoever restores a changed row by hand finds fewer to choose from.',
        )
  return { 10: finding }
}
