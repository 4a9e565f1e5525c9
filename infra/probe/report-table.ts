import type { Finding } from './finding.ts'
import type { Answered, ProbeReport } from './run-probe.ts'

const heads = ['#', 'question', 'we assume', 'this tenant', 'verdict']
/** Characters of each column. */
const widths = [3, 44, 30, 48, 11]

/** The report for a terminal 144 characters wide: a table, then what the differences ask for, then a line that sums up. */
export function reportText({ answered, throttling, site, seconds }: ProbeReport): string {
  const rows = answered.map(({ question: { number, question, assumed }, finding: { saw, verdict } }) =>
    wrappedRow([String(number), question, assumed, saw, verdict === 'differs' ? 'DIFFERS' : verdict]),
  )
  const line = widths.map((width) => '-'.repeat(width)).join('  ')
  const seen = Object.entries(throttling).map(([name, value]) => `${name}: ${value}`)
  return [
    wrappedRow(heads),
    line,
    ...rows,
    line,
    '',
    ...answered.flatMap(remedyLines),
    `Headers about throttling: ${seen.join(', ') || 'none seen, the limit was never near'}.`,
    `${site}: ${sumOf(answered)}, in ${Math.round(seconds)} s.`,
  ].join('\n')
}

const headings = {
  nothing: 'survived',
  setting: 'A SETTING MUST BE CHANGED',
  stop: 'DO NOT START THE PRODUCT YET',
} as const

function remedyLines({ question, finding }: Answered): string[] {
  if (finding.verdict !== 'differs') return []
  const { kind, message } = finding.remedy
  return [`${question.number} differs (${headings[kind]}): ${message}`, '']
}

/** Cells side by side, each broken at spaces; a word too long for its cell is cut. */
function wrappedRow(cells: readonly string[]): string {
  const columns = cells.map((cell, index) => wrapped(cell, widths[index] ?? 0))
  const height = Math.max(...columns.map(({ length }) => length))
  const lines = Array.from({ length: height }, (_, line) =>
    columns.map((column, index) => (column[line] ?? '').padEnd(widths[index] ?? 0)).join('  '),
  )
  return lines.map((line) => line.trimEnd()).join('\n')
}

function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function sumOf(answered: readonly Answered[]): string {
  const count = (verdict: Finding['verdict']) => answered.filter(({ finding }) => finding.verdict === verdict).length
  return `${count('as assumed')} as assumed, ${count('differs')} differ, ${count('not settled')} not settled`
}

/** 0 when all is as assumed or survived as it is; 1 when a setting must be changed, or the product must wait. */
export const exitCodeOf = ({ answered }: ProbeReport): 0 | 1 =>
  answered.some(({ finding }) => finding.verdict === 'differs' && finding.remedy.kind !== 'nothing') ? 1 : 0
