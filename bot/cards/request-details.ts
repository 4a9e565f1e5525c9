import type { FullReading } from '../../teams-app/api/reading-view.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import { allOfIt, changedSentence } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { Container, Element } from './adaptive-card.ts'
import { inert, inertRun, plain } from './plain-text.ts'
import { FIGURE, isLonger, next, question, quoted } from './request-parts.ts'

/** Characters of what another panel wrote; the tab shows all of it. */
const QUOTED = 320

/** Characters of JSON that everything the Academic Lead wrote may take: a card holds 25,000 in all. */
const WRITTEN = 4_500

/** Everything that is read on demand: findings, what came before, the case, and the record. */
export const details = (view: RequestView, whole?: FullReading): Element[] => [
  ...question(view),
  ...(view.outcome && isLonger(view) ? quoted(view.outcome.reason, view.outcome.conditions, REASON_LIMIT) : []),
  ...warnings(view),
  ...changed(view),
  ...figures(view),
  ...before(view),
  ...(whole ? wholeText(whole) : texts(view)),
  ...(view.state === 'open' ? next(view) : []),
  ...record(view),
]

/** Those that *Details* alone shows, or shows whole: each in a line, since some of their names are long. */
const figures = (view: RequestView): Element[] =>
  view.figures
    .filter((one) => !isShownFirst(view, one))
    .map(({ label, value }, index) => ({
      type: 'RichTextBlock',
      ...(index === 0 ? {} : { spacing: 'none' }),
      inlines: [{ type: 'TextRun', text: `${label}: `, isSubtle: true }, inertRun(value)],
    }))

/** A figure that is whole before *Details* already, where it may be said shorter. */
const isShownFirst = ({ figuresFirst }: RequestView, { label }: RequestView['figures'][number]): boolean =>
  figuresFirst.some((one) => one.label === label && one.value.length <= FIGURE)

function warnings({ warnings: found }: RequestView): Element[] {
  if (found.length === 0) return []
  const items = found.map((message) => plain(`⚠ ${message}`))
  return [{ type: 'Container', style: 'warning', spacing: 'medium', items: items.map(close) }]
}

const close = (element: Element, index: number): Element => (index === 0 ? element : { ...element, spacing: 'small' })

/** All of what has changed; before *Details* there may be less of it. */
const changed = ({ changedSince }: RequestView): Element[] =>
  changedSince ? [plain(changedSentence(changedSince.what), {}, QUOTED)] : []

function before({ before: given }: RequestView): Element[] {
  if (given.length === 0) return []
  const said = given.map((sentence) => plain(sentence, { isSubtle: true }, QUOTED))
  return [
    plain('What was said before', { weight: 'bolder' }),
    ...said.map((one) => ({ ...one, spacing: 'small' as const })),
  ]
}

/** What the Academic Lead wrote, then every other answer. */
const written = ({ texts, details: others }: Pick<RequestView, 'texts' | 'details'>) => [...texts, ...others]

/** How much of each text a card holds: 1 where it holds all of them. */
function share(view: Pick<RequestView, 'texts' | 'details'>): number {
  const pieces = written(view).map(({ label, text }) => [label, inert(text, text.length)])
  return Math.min(1, WRITTEN / JSON.stringify(pieces).length)
}

/** Whether a card of this holds every word that a yes would sign. */
export const holdsAll = (view: RequestView): boolean => view.unread.length === 0 && share(view) === 1

/** Where it is more than a card holds, each text is cut in proportion; all of it is read by a press, or in the tab. */
function texts(view: RequestView): Element[] {
  const pieces = written(view)
  return pieces.length === 0 ? [] : [reading(pieces, share(view))]
}

/** @param part of each text that is shown, 0 to 1 */
const reading = (pieces: RequestView['texts'], part = 1): Container => ({
  type: 'Container',
  style: 'emphasis',
  items: pieces.flatMap(({ label, text }) => [
    plain(label, { weight: 'bolder' }),
    { ...plain(text, {}, part === 1 ? text.length : Math.floor(text.length * part)), spacing: 'none' as const },
  ]),
})

/** Every answer that was given, as it was submitted. */
const wholeText = ({ fields }: FullReading): Element[] => [plain(allOfIt, { isSubtle: true }), reading(fields)]

/** Of a seal, without the name of its key. */
const digitsOf = (head: string): string => head.slice(head.indexOf('.') + 1)

/**
 * Whom it was asked, when and about which version; and on a card that was decided the head of the proposal's chain of facts: whoever
 * keeps it can show that the record was not changed since. An open card would be drawn anew for each fact, under who writes on it.
 */
function record(view: RequestView): Element[] {
  const { title, academicLead, panelName, asked, due, version, why, mayAnswer, state, head, step } = view
  const small = { size: 'small', isSubtle: true } as const
  const about = version === null ? '' : `, version ${version}`
  const lines = [
    ...(title.length > WHOLE_TITLE ? [title] : []),
    `Academic Lead: ${academicLead}. ${panelName}, asked ${asked}, due ${due}${about}.`,
    ...(mayAnswer ? [why] : []),
    `Guidance step ${step}${state === 'open' ? '' : ` · record ${digitsOf(head).slice(0, 12)}`}`,
  ]
  return lines.map((line, index) => ({ ...plain(line, small), ...(index === 0 ? {} : { spacing: 'none' as const }) }))
}

/** Characters of a title of which a phone shows every one in two lines. */
const WHOLE_TITLE = 50
