import { expect, it } from 'vitest'
import { deadline } from '../../teams-app/api/deadline.ts'
import { emptyInstitution } from '../../teams-app/domain/institution/institution.ts'

/** Friday, 17:00. */
const due = '2026-12-04T17:00:00.000Z'
const university = (...closureDays: string[]) => ({ settings: { ...emptyInstitution.settings, closureDays } })

it('says by how many working days an answer is late, closure days not counted', () => {
  expect(deadline(due, '2026-12-04T12:00:00.000Z', university(), true)).toEqual({
    words: 'due Fri 4 Dec',
    isLate: false,
  })
  expect(deadline(due, '2026-12-06T12:00:00.000Z', university(), true)).toEqual({
    words: 'due Fri 4 Dec',
    isLate: false,
  })
  expect(deadline(due, '2026-12-07T12:00:00.000Z', university(), true)).toEqual({
    words: 'late by 1 working day',
    isLate: true,
  })
  expect(deadline(due, '2026-12-09T12:00:00.000Z', university('2026-12-08'), true).words).toBe('late by 2 working days')
})

it('names the day to a channel, whose card stands there until tomorrow', () => {
  expect(deadline(due, '2026-12-09T12:00:00.000Z', university(), false)).toEqual({
    words: 'due Fri 4 Dec',
    isLate: false,
  })
})
