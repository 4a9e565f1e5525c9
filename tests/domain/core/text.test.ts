import { describe, expect, it } from 'vitest'
import {
  cleanLine,
  cleanLines,
  cleanText,
  cutText,
  foldForSearch,
  isBlankText,
} from '../../../teams-app/domain/core/text.ts'

/** Marks that nobody sees, by what they are called. */
const unseen: [string, string][] = [
  ['zero width space', '\u200B'],
  ['soft hyphen', '\u00AD'],
  ['word joiner', '\u2060'],
  ['byte order mark', '\uFEFF'],
  ['combining grapheme joiner', '\u034F'],
  ['Hangul filler', '\u3164'],
  ['half-width Hangul filler', '\uFFA0'],
  ['Hangul choseong filler', '\u115F'],
  ['variation selector', '\uFE0F'],
  ['tag letter', '\u{E0041}'],
  ['zero width joiner', '\u200D'],
  ['Braille pattern blank', '\u2800'],
  ['Mongolian vowel separator', '\u180E'],
  ['right-to-left override', '\u202E'],
  ['left-to-right mark', '\u200E'],
  ['no-break space', '\u00A0'],
  ['ideographic space', '\u3000'],
  ['NUL', '\u0000'],
  ['next line', '\u0085'],
  ['noncharacter', '\uFFFE'],
]

describe('a text that a reader would see nothing of', () => {
  it.each(unseen)('B10: is blank, and cleaned to nothing: %s', (_, mark) => {
    for (const text of [mark, mark.repeat(9), ` ${mark}\n${mark}`]) {
      expect(isBlankText(text)).toBe(true)
      expect([cleanText(text), cleanLine(text), cleanLines(text)]).toEqual(['', '', []])
    }
  })

  it.each(['.', '0', 'é', '漢', '👍', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '—'])('B10: is not blank where something is seen: %s', (text) => {
    expect(isBlankText(text)).toBe(false)
    expect(cleanText(text)).toBe(text)
  })
})

describe('a text as it is stored', () => {
  it('B18: keeps lines and tabs where it has several, and is one line where it is a title', () => {
    const pasted = ' One\r\ntwo\u2028three\tfour \u0085 five\v'
    expect(cleanText(pasted)).toBe('One\ntwo\nthree\tfour \n five')
    expect(cleanLine(pasted)).toBe('One two three four five')
    expect(cleanLines(pasted)).toEqual(['One', 'two', 'three four', 'five'])
  })

  it('B18: holds no control character and nothing that turns the direction of writing', () => {
    const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter((one) =>
      /\p{Cc}/u.test(one),
    )
    const bidi = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C'
    for (const mark of [...controls, ...bidi]) {
      expect(cleanLine(`Heat${mark}Pumps`)).toMatch(/^Heat ?Pumps$/)
      expect(cleanText(`Heat${mark}Pumps`)).toMatch(/^Heat[ \t\n]?Pumps$/)
    }
  })

  it('B18: holds no half of an emoji', () => {
    expect(cleanLine('a\uD83D b')).toBe('a\uFFFD b')
    expect(cutText('ab😀', 3)).toBe('ab')
  })

  it('B10: leaves alone what emoji and other scripts need', () => {
    for (const text of ['👩‍💻 and ❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag', 'می‌خواهم', 'क्‍ष', 'nǐ hǎo', '가나다'])
      expect([cleanText(text), cleanLine(text)]).toEqual([text, text])
  })

  it('B10: hides nothing in marks that join or choose nothing', () => {
    expect(cleanLine('ab\u200D\u200D\u200D\u200D')).toBe('ab')
    expect(cleanLine('a\u200D\u200C\u200Db')).toBe('a\u200Db')
    expect(cleanLine('❤\uFE0F\u{E0100}\u{E0141}')).toBe('❤\uFE0F')
    expect(cleanLine('x\u{E0068}\u{E0069}')).toBe('x')
  })

  it('cleaning what is clean changes nothing', () => {
    for (const text of [
      ...unseen.map(([, mark]) => `a${mark}${mark} b${mark}`),
      'Cafe\u0301',
      '  x \r\n\r\n y  ',
      'a\u200D \u200Db',
    ]) {
      for (const clean of [cleanText, cleanLine]) expect(clean(clean(text))).toBe(clean(text))
    }
  })
})

describe('two texts compared', () => {
  it.each([
    ['César', 'Ce\u0301sar'],
    ['César', 'Cé\u00ADsar'],
    ['César', 'CESAR'],
    ['O’Neill', "O'Neill"],
    ['Oʼneill', 'O´Neill'],
    ['Non‑credit', 'Non-credit'],
    ['Ｈｅａｔ', 'heat'],
    ['Straße', 'STRASSE'],
    ['Łódź', 'Lodz'],
    ['İstanbul', 'istanbul'],
    ['two  \u00A0words', 'Two words'],
    ['a\u200Bb', 'ab'],
    ['ﬁne', 'fine'],
    ['“Quoted”', '"quoted"'],
  ])('B14: “%s” and “%s” are the same', (one, other) => {
    expect(foldForSearch(one)).toBe(foldForSearch(other))
  })

  it.each([
    ['Heat', 'Heats'],
    ['C#', 'C'],
    ['re-sign', 'resign'],
  ])('B14: “%s” and “%s” are not', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })
})
