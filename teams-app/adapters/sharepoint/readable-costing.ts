import {
  alwaysShownWords,
  breakEvenWords,
  developmentLines,
  formatInput,
  formatLine,
  heldStillWords,
  lightWords,
  linesOf,
  notEnoughWords,
  paybackWords,
  placeholderWords,
} from '../../api/costing-words.ts'
import { escaped } from '../../api/escaped.ts'
import type { SubmissionDocument } from '../../domain/core/submission.ts'
import { isComplete } from '../../domain/forms/costing/costing.ts'
import { costingFieldOf, costingKeys } from '../../domain/forms/costing/costing-fields.ts'
import { costingInputs } from '../../domain/forms/costing/costing-inputs.ts'
import { figuresOf } from '../../domain/forms/form.ts'
import { formatPounds } from '../../domain/words/format.ts'

/** The costing as it was submitted, for the readable document: the three large figures, what was given otherwise, the tables. */
export function readableCosting({
  answers,
  costing: { overrides, rates, ratesConfirmed, result },
}: SubmissionDocument): string {
  const five = figuresOf(answers)
  if (result.is !== 'costed' || !isComplete(five)) {
    const message = notEnoughWords(result.is === 'not-enough-entered' ? result.blank : [])
    return `<section><h2>Costing</h2><p>${escaped(message)}</p></section>`
  }
  const { years, development, total, light, netAfterDevelopment, paybackYear } = result
  const horizon = years.length
  const figures = [
    ['Net after development', formatPounds(netAfterDevelopment)],
    ['Break-even', `${breakEvenWords({ ...result, horizon })}: ${lightWords[light].words}`],
    ['Pays back', paybackWords(paybackYear, horizon)],
  ] as const
  const inputs = costingInputs(five, overrides, rates)
  const written = costingKeys.map((key) => {
    const assumed = overrides[key] === undefined ? ' (assumed)' : ''
    return [costingFieldOf(key).label, `${formatInput(costingFieldOf(key), inputs[key], horizon)}${assumed}`] as const
  })
  const cells = (values: readonly string[]) => values.map((value) => `<td>${escaped(value)}</td>`).join('')
  const yearRows = linesOf(years).map((line) => {
    const sum = Object.entries(total).find(([key]) => key === line.key)?.[1]
    const values = [
      ...years.map((year) => formatLine(line, year[line.key])),
      sum === undefined ? '' : formatLine(line, sum),
    ]
    return `<tr><th>${escaped(line.label)}</th>${cells(values)}</tr>`
  })
  const buildRows = developmentLines.map(
    (line) => `<tr><th>${escaped(line.label)}</th>${cells([formatLine(line, development[line.key])])}</tr>`,
  )
  const heads = [...years.map(({ year }) => `Year ${year}`), 'All years']
  return `<section><h2>Costing</h2>${list(figures)}
<p>${escaped(heldStillWords)}${ratesConfirmed ? '' : ` ${escaped(placeholderWords)}`}</p>
<h3>Building it (£)</h3><table>${buildRows.join('')}</table>
<h3>Years (£)</h3><table><tr><th></th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${yearRows.join('')}</table>
<p>${escaped(alwaysShownWords)}</p>
<h3>Every input, given or assumed that day</h3>${list(written)}</section>`
}

const list = (entries: readonly (readonly [string, string])[]): string =>
  `<dl>${entries.map(([term, message]) => `<dt>${escaped(term)}</dt><dd>${escaped(message)}</dd>`).join('')}</dl>`
