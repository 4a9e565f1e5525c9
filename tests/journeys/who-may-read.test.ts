import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { api } from '../../teams-app/contract/api.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university?.close())

it('A9: a draft is not known to anybody but its people and administrators', async () => {
  const reference = await university.written()
  for (const path of [api.proposal(reference), api.expressionOfInterest(reference)]) {
    expect([path, (await university.call('otherHead', 'GET', path)).status]).toEqual([path, 404])
    expect([path, (await university.call('lead', 'GET', path)).status]).toEqual([path, 200])
    expect([path, (await university.call('administrator', 'GET', path)).status]).toEqual([path, 200])
  }
})
