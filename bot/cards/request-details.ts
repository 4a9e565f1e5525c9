import type { FullReading } from '../../teams-app/api/reading-view.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import { allOfIt, changedSentence } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { Container, Element } from './adaptive-card.ts'
import { inert, plain } from './plain-text.ts'
import { figureRows, isLonger, next, question, quoted } from './request-parts.ts'

/** Characters of what another panel wrote; the tab shows all of it. */
const QUOTED = 320

/** Characters of JSON that everything the Academic Lead wrote may take: a card holds 25,000 in all. */
const WRITTEN = 4_500

/** Everything that is read on demand: findings, what came before, the case, and the record. */
export const details = (view: RequestView, whole?: FullReading): Element[] => [
  ...question(view),
  asked(view),
  ...(view.state === 'open' && view.mayAnswer ? [plain(view.why, { isSubtle: true })] : []),
  ...(view.outcome && isLonger(view) ? quoted(view.outcome.reason, view.outcome.conditions, REASON_LIMIT) : []),
  ...warnings(view),
  ...changed(view),
  ...figureRows(view.figures.filter((one) => !isShownFirst(view, one))),
  ...before(view),
  ...(whole ? wholeText(whole) : texts(view)),
  ...(view.state === 'open' ? next(view) : []),
  record(view),
]

/** A figure that says before *Details* all that it says here. */
const isShownFirst = ({ figuresFirst }: RequestView, { label, value }: RequestView['figures'][number]): boolean =>
  figuresFirst.some((one) => one.label === label && one.value === value)

const asked = ({ panelName, asked: on, due, version, academicLead, title }: RequestView): Element =>
  plain(
    `${title}. Academic Lead: ${academicLead}. ${panelName}, asked ${on}, due ${due}${version === null ? '' : `, version ${version}`}.`,
    { isSubtle: true },
  )

function warnings({ warnings: found }: RequestView): Element[] {
  if (found.length === 0) return []
  const items = found.map((message) => plain(`⚠ ${message}`))
  return [{ type: 'Container', style: 'warning', spacing: 'medium', items: items.map(close) }]
}

const close = (element: Element, index: number): Element => (index === 0 ? element : { ...element, spacing: 'small' })

const changed = ({ changedSince }: RequestView): Element[] =>
  changedSince ? [plain(changedSentence(changedSince.what), { weight: 'bolder' }, QUOTED)] : []

const before = ({ before: given }: RequestView): Element[] =>
  given.map((sentence) => plain(sentence, { isSubtle: true }, QUOTED))

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

/** The head of the proposal's chain of facts: whoever keeps this card can show that the record was not changed since. */
const record = ({ head, step }: RequestView): Element =>
  plain(`Guidance step ${step} · record ${digitsOf(head).slice(0, 12)}`, { size: 'small', isSubtle: true })
