import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hashOf } from '../../../teams-app/domain/core/canonical-json.ts'

const anyValue = fc.jsonValue({ stringUnit: 'grapheme' })

describe('the one text a value has', () => {
  it('does not depend on the order of its names', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}')
    expect(canonicalJson({ a: { c: null, d: [2, 1] }, b: 1 })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}')
  })

  it('is ASCII alone, so that no list or export can change a byte of it', () => {
    expect(canonicalJson('£ “é” 🏠')).toBe('"\\u00a3 \\u201c\\u00e9\\u201d \\ud83c\\udfe0"')
    expect(canonicalJson('\u007f')).toBe('"\\u007f"')
    fc.assert(fc.property(anyValue, (value) => /^[\x20-\x7e]*$/.test(canonicalJson(value))))
  })

  it('means the value it was made from, whatever that is', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is the same after it was read back and written again', () => {
    fc.assert(
      fc.property(anyValue, (value) => canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)),
    )
  })

  it.each([undefined, () => 1])('is refused for what has no JSON form: %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

it('a hash is SHA-256 of the text’s UTF-8 bytes, in 64 lower-case digits', () => {
  expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hashOf('£')).toMatch(/^[0-9a-f]{64}$/)
})
