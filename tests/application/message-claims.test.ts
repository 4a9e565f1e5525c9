import { describe, expect, it } from 'vitest'
import { createClaims } from '../../teams-app/application/message-claims.ts'

/** A watch that a test sets, in seconds. */
function watched() {
  const watch = { at: 1_000 }
  return { watch, claims: createClaims(60, () => watch.at * 1000) }
}
const row = { key: 'MC-2026-001/1/ask>a', claim: 'one' }

describe('the claim of another instance', () => {
  it('has all its time before it when it is seen first, whatever time it names', () => {
    expect(watched().claims.left(row)).toBe(60)
  })

  it('is given up when it has stood still for that time', () => {
    const { watch, claims } = watched()
    claims.left(row)
    watch.at += 45
    expect(claims.left(row)).toBe(15)
    watch.at += 15
    expect(claims.left(row)).toBe(0)
  })

  it('begins anew with a new token, and once it was forgotten', () => {
    const { watch, claims } = watched()
    claims.left(row)
    watch.at += 60
    expect(claims.left({ ...row, claim: 'two' })).toBe(60)
    watch.at += 30
    claims.forget(row.key)
    expect(claims.left({ ...row, claim: 'two' })).toBe(60)
  })

  it('begins anew when nobody could look for long: whoever sends could not go on either', () => {
    const { watch, claims } = watched()
    claims.left(row)
    watch.at += 121
    expect(claims.left(row)).toBe(60)
  })
})
