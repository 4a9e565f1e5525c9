import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert, plain } from '../../bot/cards/plain-text.ts'

const JOINER = '\u2060'
const visible = (text: string) => text.replaceAll(JOINER, '')
const anything = fc.string({ unit: 'grapheme', maxLength: 200 })
/** Text made of what markdown, mentions and addresses are made of. */
const spiteful = fc
  .array(
    fc.constantFrom(
      ...[
        '[',
        ']',
        '(',
        ')',
        '*',
        '_',
        '~',
        '`',
        '#',
        '>',
        '-',
        '+',
        '|',
        '!',
        '\\',
        '<at>',
        '</at>',
        '&lt;',
        '{{DATE(',
      ],
      ...['https://', 'www.', 'evil.example', 'mailto:', 'javascript:', 'a', ' ', '\n', '1.', '\u202E', '\u0000', '😀'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('text of people on a card', () => {
  it('keeps every visible character in its order', () => {
    fc.assert(
      fc.property(fc.oneof(anything, spiteful), (text) => {
        const seen = (value: string) => visible(value).replace(/[\p{Cc}\p{Cf}\s]/gu, '')
        expect(seen(inert(text, 10_000))).toBe(seen(text))
      }),
    )
  })

  it('holds no address, mention or function that a client would act on, and nothing that hides or turns text', () => {
    fc.assert(
      fc.property(spiteful, (text) => {
        const shown = inert(text, 10_000)
        expect(shown).not.toMatch(/:\/\/|www\.\p{L}{2}|evil\.example|mailto:|javascript:|\{\{|<\/?at>/iu)
        expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })

  it('has single line breaks and no space around them', () => {
    expect(inert('one  \r\n\r\n   two\u2028three\n')).toBe('one\ntwo\nthree')
  })

  it('is cut to its limit with an ellipsis, never through a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 30, maxLength: 90 }), (text) => {
        const shown = visible(inert(text, 20))
        expect(shown.length).toBeLessThanOrEqual(20)
        expect(shown).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
      }),
    )
    expect(inert('a'.repeat(30), 10)).toBe(`${'a'.repeat(9)}…`)
    expect(inert(`${'a'.repeat(8)}😀😀`, 10)).toBe(`${'a'.repeat(8)}…`)
  })

  it('leaves ordinary prose as it was written', () => {
    const prose = 'Serves industry (see plan 2.1): “20 credits”, £420.00 – e.g. for 18 learners; level 7, not 6!'
    expect(inert(prose)).toBe(prose)
  })

  it('stands in text runs, which know no markdown', () => {
    expect(plain('**[x](y)**')).toEqual({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '**[x](y)**' }] })
  })
})
