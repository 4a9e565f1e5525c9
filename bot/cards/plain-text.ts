import type { RichTextBlock, TextRun } from './adaptive-card.ts'

/** Characters of one piece of text that a card shows before "…"; the tab shows up to `SHOWN` of domain/core/submission.ts. */
const PIECE = 750

/** Control characters but the line break, and marks that turn the direction of writing around. */
const hidden = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** Joins the characters beside it and is not seen; no client takes an address broken by it for a link. */
const JOINER = '\u2060'

/**
 * People's text as cards show it: what they wrote, with nothing in it that a client would act on. Directional and control
 * characters are gone, line breaks are one each, addresses are no links and `{{DATE(…)}}` is no function.
 */
export function inert(text: string, limit = PIECE): string {
  const lines = text
    .split(/\s*[\n\r\u2028\u2029]\s*/u)
    .map((line) => line.replace(/\t/gu, ' ').replace(hidden, '').trim())
    .filter((line) => line !== '')
  return cut(lines.join('\n'), limit)
    .replace(
      /:(?=\/\/)|(?<=\p{L})\.(?=\p{L}{2})|(?<=mailto|tel|javascript|data):/giu,
      (mark) => `${JOINER}${mark}${JOINER}`,
    )
    .replace(/\{(?=\{)/gu, `{${JOINER}`)
    .replace(/<(?=\/?at\b)/giu, `<${JOINER}`)
}

/** What a client's markdown would act on, and what looks the same to a reader. */
const lookalikes: Readonly<Record<string, string>> = { '*': '\u2217', _: '\uFF3F', '`': '\u02CB', '~': '\u223C' }

/**
 * Text of one line as a heading shows it, which only a `TextBlock` can be, and that reads markdown: what would be emphasis or code
 * stands there by a mark that looks the same, and links, entities, lists and headings of markdown are broken by what nobody sees.
 */
export const inertLine = (text: string, limit?: number): string =>
  inert(text.replace(/\s+/gu, ' '), limit)
    .replace(/[*_`~]/gu, (mark) => lookalikes[mark] ?? mark)
    .replace(/\](?=[([:])|[&\\<](?=\S)/gu, (mark) => `${mark}${JOINER}`)
    .replace(/^(?=[#>+\-=|]|\d+[.)])/u, JOINER)

/** What a client reads aloud for a whole card: it may take it for SSML, so nothing in it looks like a tag. */
export const spoken = (text: string): string => inert(text.replace(/[<>&]/gu, ' ').replace(/\s+/gu, ' '), 300)

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const short = text.slice(0, limit - 1)
  return `${(/[\uD800-\uDBFF]$/u.test(short) ? short.slice(0, -1) : short).trimEnd()}…`
}

export type TextStyle = Omit<TextRun, 'type' | 'text'>

/**
 * A block for text that people or lists supply. Everything of theirs goes through here: a `TextRun` knows no markdown (card
 * schema 1.5), so brackets and asterisks stay what they are on every client, while a backslash before them would be seen on
 * those whose markdown has no escapes. `TextBlock` and `FactSet` read markdown and hold none of it.
 */
export const plain = (text: string, context: TextStyle = {}, limit?: number): RichTextBlock => ({
  type: 'RichTextBlock',
  inlines: [inertRun(text, context, limit)],
})

/** A piece of such a block. */
export const inertRun = (text: string, context: TextStyle = {}, limit?: number): TextRun => ({
  type: 'TextRun',
  text: inert(text, limit),
  ...context,
})
