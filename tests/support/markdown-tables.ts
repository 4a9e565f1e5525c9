/** A table of a page: its rows in order, each cell under its column's head, without the marks of code. */
export type MarkdownTable = readonly Readonly<Record<string, string>>[]

/** Every table of a Markdown page, in order. No cell holds a bar of its own. */
export function markdownTables(page: string): MarkdownTable[] {
  const blocks = page.split(/\n(?!\|)/u).map((block) => block.split('\n').filter((line) => line.startsWith('|')))
  return blocks.filter((lines) => lines.length > 2).map(([head = '', , ...rows]) => rows.map(under(cellsOf(head))))
}

const under =
  (heads: readonly string[]) =>
  (line: string): Record<string, string> =>
    Object.fromEntries(cellsOf(line).map((cell, index) => [heads[index] ?? '', cell]))

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('`', '').trim())
