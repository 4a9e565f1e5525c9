import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { faultsOfThreeInTen } from './faults-of-three-in-ten.ts'
import type { University } from './university.ts'

const fields: FieldKey[] = ['idea', 'audience', 'strategicFit', 'whoTeaches']

/** How many saves were made and how many of them ended in an error; milliseconds of the longest. */
export type SavesUnderFaults = { saves: number; errors: number; slowest: number }

/** People who save one field after the other, each in a form of their own, while Graph is unwell. */
export async function saveUnderFaults(
  { written, save, tenant }: University,
  { saves, concurrency, seed }: { saves: number; concurrency: number; seed: number },
): Promise<SavesUnderFaults> {
  const forms: string[] = []
  for (let form = 0; form < concurrency; form += 1) forms.push(await written('lead', { idea: 'x' }))
  tenant.control.setFaults({ ...faultsOfThreeInTen, seed, match: { path: '/v1.0/' } })
  let errors = 0
  let slowest = 0
  let left = saves
  const writer = async (form: string): Promise<void> => {
    const held: Partial<Record<FieldKey, string>> = { idea: 'x' }
    for (let text = 1; left > 0; text += 1) {
      left -= 1
      const field = fields[text % fields.length] ?? 'idea'
      const value = `Text ${text} of ${form}.`
      const began = performance.now()
      const { status } = await save('lead', form, field, value, held[field] ?? null)
      slowest = Math.max(slowest, performance.now() - began)
      if (status === 200) held[field] = value
      else errors += 1
    }
  }
  await Promise.all(forms.map(writer))
  tenant.control.setFaults({})
  return { saves, errors, slowest }
}
