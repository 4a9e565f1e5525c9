import { escaped } from '../../api/escaped.ts'
import { fieldsOf, type SubmissionDocument, sectionIds } from '../../domain/core/submission.ts'
import { fieldKeys, fieldOf, sections } from '../../domain/forms/expression-of-interest.ts'
import { formatAnswer, formatMoment } from '../../domain/words/format.ts'
import { readableCosting } from './readable-costing.ts'

/**
 * What was submitted, as a page that people read and print: every answer under its section, with the version, the guidance
 * and the hash that its agreements name. Text of the form is shown as text, whatever it contains.
 */
export function readableDocument(document: SubmissionDocument, hash: string): string {
  const { proposal, version, guidance, submittedBy, submittedAt, answers } = document
  const nameOf = (id: string) => (id === answers.lead ? document.leadName : document.academicLeadName)
  const title = String(answers.title ?? proposal)
  const parts = sectionIds.map((section) => {
    const rows = fieldsOf(section).map((key) => {
      const field = fieldOf(key)
      return `<dt>${escaped(field.label)}</dt><dd>${escaped(formatAnswer(field, answers[key], nameOf))}</dd>`
    })
    return `<section><h2>${section} ${escaped(sections[section])}</h2><dl>${rows.join('')}</dl></section>`
  })
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(`${proposal} v${version} ${title}`)}</title>
<style>body{font:11pt/1.5 "Segoe UI",sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600;margin-top:.8em}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}table{border-collapse:collapse;font-size:9pt}th{text-align:left;font-weight:400;padding-right:1em}td{text-align:right;padding-left:1em;font-variant-numeric:tabular-nums}footer{margin-top:2em;color:#555;overflow-wrap:anywhere}</style></head>
<body><h1>${escaped(title)}</h1>
<p>Expression of Interest ${escaped(proposal)}, version ${version}, submitted by ${escaped(submittedBy.name)} on ${formatMoment(submittedAt)} under the ${escaped(guidance)}.</p>
${parts.join('\n')}
${readableCosting(document)}
<footer>SHA-256 ${hash}. ${fieldKeys.length} fields.</footer></body></html>
`
}
