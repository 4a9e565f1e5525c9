/**
 * Text that people type or paste, cleaned and compared in one way wherever it enters.
 * Sources: Unicode Standard Annex 44 (`Default_Ignorable_Code_Point`, `Variation_Selector`), Annex 9 (directional formatting
 * characters), Technical Report 36 (what a reader cannot see); an emoji tag sequence begins with U+1F3F4 (Technical Standard 51).
 */

/** What has a place in words and emoji although nobody sees it: joiners, variation selectors, Hangul and Khmer letters, tags of a flag. */
const keepsItsPlace = String.raw`[\u200C\u200D\u115F\u1160\u17B4\u17B5\p{Variation_Selector}]`
const tag = String.raw`[\u{E0020}-\u{E007F}]`

/**
 * Zero-width spaces, soft hyphens, direction marks, overrides and isolates, deprecated and annotation controls, noncharacters, tags
 * that belong to no flag.
 */
const unseen = new RegExp(
  String.raw`(?!${keepsItsPlace}|${tag})\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB\p{Noncharacter_Code_Point}]|(?<!\u{1F3F4}${tag}{0,40})${tag}`,
  'gu',
)
/** Joiners that join nothing, and variation selectors behind another: a text can be hidden in them. */
const idle =
  /[\u200C\u200D]+(?=\u200C|\u200D|\s|$)|(?<=^|\s)[\u200C\u200D]+|(?<=\p{Variation_Selector})\p{Variation_Selector}+/gu
/** Letters and signs that look like a space. */
const likeSpace = /[\u3164\uFFA0\u2800\u0085]/gu
const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/gu
const controls = /(?![\t\n])\p{Cc}/gu
const nothingSeen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Noncharacter_Code_Point}\s\u2800]*$/u

/** Whether a reader would see nothing: spaces, controls, marks without a shape. */
export const isBlankText = (text: string): boolean => nothingSeen.test(text)

/** What may stand in any text of ours: composed (NFC), half emoji replaced by U+FFFD, nothing unseen; breaks are line feeds. */
const seen = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(breaks, '\n')
    .replace(controls, ' ')
    .replace(unseen, '')
    .normalize('NFC')

/**
 * A text of one line or several, as it is stored: line breaks and tabs kept, no spaces at its ends. '' when a reader would see
 * nothing. Cleaning what is clean changes nothing.
 */
export function cleanText(text: string): string {
  const clean = seen(text).replace(likeSpace, ' ').replace(idle, '').trim()
  return isBlankText(clean) ? '' : clean
}

/** A title, name or subject as it is stored: one line, one space between words. '' when a reader would see nothing. */
export const cleanLine = (text: string): string => cleanText(text.replace(/\s+/gu, ' ')).replace(/\s+/gu, ' ')

/** The lines of a text, each clean; blank ones are none. */
export const cleanLines = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')

/** Letters that no decomposition takes apart, as people type them who do not have the key. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', ħ: 'h' },
}

/**
 * How two texts are compared, and searched: without capitals, accents, soft hyphens and marks nobody sees; apostrophes, quotation
 * marks and hyphens of every kind alike; one space between words. For comparing only, never for showing.
 */
export const foldForSearch = (text: string): string =>
  ascii.test(text) ? text.toLowerCase().replace(/ +/gu, ' ').trim() : foldedFully(text)

/** What most texts are, and what the long way would leave alone but for one sign. */
const ascii = /^[ !-_a-~]*$/u

const foldedFully = (text: string): string =>
  cleanLine(text)
    .replace(/[\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4\u0060\uFF07]/gu, "'")
    .replace(/[\u201C-\u201F\u2033\u00AB\u00BB\uFF02]/gu, '"')
    .replace(/[\p{Pd}\u2212\u2043]/gu, '-')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[øłđðþæœßıħ]/gu, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim()

/** As much of a text as a limit of UTF-16 code units takes; never half an emoji, of which no JSON can be made. */
export const cutText = (text: string, limit: number): string => text.slice(0, limit).replace(/\p{Surrogate}$/u, '')
