import { expect, it } from 'vitest'
import { createReferenceNumbers } from '../../teams-app/application/reference-numbers.ts'

it('gives each new proposal a number that nobody had yet, year by year', () => {
  const references = createReferenceNumbers()
  references.taken('MC-2026-007')
  references.taken('MC-2026-003')
  expect(references.next('2026')).toBe('MC-2026-008')
  expect(references.next('2026')).toBe('MC-2026-009')
  expect(references.next('2027')).toBe('MC-2027-001')
})
