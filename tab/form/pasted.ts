import { cleanLine, foldForSearch } from '../../teams-app/domain/core/text.ts'
import { type CellKind, listFromText, type RowsKind } from '../../teams-app/domain/forms/rows.ts'
import type { InputRow } from './input-value.ts'

/** Where in a text something is pasted: what is selected gives way to it. */
export type Selected = { from: number; to: number }

/**
 * A list into one of whose rows several lines are pasted: each is a row of its own, without its dash or number, and what stood
 * before and behind the cursor stays there. `undefined`: it is one line, which the browser pastes as ever.
 */
export function pastedIntoList(
  rows: readonly string[],
  at: number,
  { from, to }: Selected,
  pasted: string,
): readonly string[] | undefined {
  const lines = listFromText(pasted)
  if (lines.length < 2) return undefined
  const row = rows[at] ?? ''
  const [first = '', ...more] = lines
  const last = more.pop() ?? ''
  return rows.toSpliced(at, 1, row.slice(0, from) + first, ...more, last + row.slice(to))
}

/**
 * A table into one of whose cells a block of a spreadsheet is pasted: its lines go into rows from here down, its cells into columns
 * from here to the right; the last column takes what goes beyond it, so nothing is lost. No line is taken for a heading.
 * `undefined`: it is one cell, which the browser pastes as ever.
 */
export function pastedIntoRows(
  { columns }: RowsKind,
  rows: readonly InputRow[],
  { row, column }: { row: number; column: string },
  pasted: string,
): readonly InputRow[] | undefined {
  const block = cellsOf(pasted)
  if (block.length < 2 && (block[0] ?? []).length < 2) return undefined
  const all = Object.keys(columns)
  const here = all.slice(all.indexOf(column))
  const filled = block.map((cells, down) => {
    const fitting = [...cells.slice(0, here.length - 1), cells.slice(here.length - 1).join(' ')].slice(0, cells.length)
    const entries = fitting.map((cell, right) => {
      const key = here[right] ?? column
      return [key, cellFromPaste(columns[key]?.kind, cell)] as const
    })
    return { ...rows[row + down], ...Object.fromEntries(entries) }
  })
  return rows.toSpliced(row, filled.length, ...filled)
}

/** A word of a list is chosen however it is written. */
function cellFromPaste(kind: CellKind | undefined, cell: string): string {
  const text = cleanLine(cell)
  if (kind?.is !== 'pick') return text
  return kind.choices.find((choice) => foldForSearch(choice) === foldForSearch(text)) ?? text
}

/** A cell in quotation marks may hold breaks, tabs and doubled marks; one in which a mark merely occurs is what it is. */
const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/gu

/** Lines and cells as spreadsheets put them on the clipboard: tabs between cells, a break behind each line. `[]`: nothing is seen. */
function cellsOf(pasted: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [whole, quoted, bare = '', end] of pasted.matchAll(cell)) {
    if (whole === '' && line.length === 0) break
    line.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\t') continue
    lines.push(line)
    line = []
  }
  return lines.filter((cells) => cells.some((one) => cleanLine(one) !== ''))
}
