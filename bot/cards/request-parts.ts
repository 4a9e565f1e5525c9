import type { FullReading } from '../../teams-app/api/reading-view.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import { allOfIt, changedSentence } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { Container, Element } from './adaptive-card.ts'
import { inert, inertLine, plain } from './plain-text.ts'

/** Characters of what another panel wrote; the tab shows all of it. */
const QUOTED = 500

/** Characters of JSON that everything the Academic Lead wrote may take: a card holds 25,000 in all. */
const WRITTEN = 4_500

/** Reference and question; which panel, when it was asked and is due; the title and whose it is. */
export const opening = (view: RequestView): Element[] => [heading(view), asked(view), title(view), byline(view)]

/** Over the title: a reference and our own words, so that it may be a TextBlock. */
export const heading = ({ proposal, heading: question }: Pick<RequestView, 'proposal' | 'heading'>): Element => ({
  type: 'TextBlock',
  text: `${proposal} · ${question}`,
  size: 'small',
  weight: 'bolder',
  wrap: true,
})

const asked = ({ panelName, asked: on, due, version }: RequestView): Element => ({
  ...plain(`${panelName} · asked ${on}, due ${due}${version === null ? '' : ` · version ${version}`}`, {
    size: 'small',
    isSubtle: true,
  }),
  spacing: 'none',
})

/** The card's heading, by which people who hear a channel go from card to card. */
export const title = (view: Pick<RequestView, 'title'>): Element => ({
  type: 'TextBlock',
  text: inertLine(view.title),
  style: 'heading',
  size: 'large',
  weight: 'bolder',
  wrap: true,
  spacing: 'small',
})

const byline = ({ academicLead }: RequestView): Element => ({
  ...plain(`Academic Lead: ${academicLead}`, { isSubtle: true }),
  spacing: 'none',
})

/** What is asked, and what of: the reasons for a meeting, or the advice that was noted. */
export const question = ({ prompt, about }: RequestView): Element[] => [
  { type: 'TextBlock', text: prompt, wrap: true, spacing: 'small' },
  ...(about === '' ? [] : [plain(about, { weight: 'bolder' }, REASON_LIMIT)]),
]

export function content(view: RequestView, whole?: FullReading): Element[] {
  const read = whole ? wholeText(whole) : texts(view)
  return [...figures(view), ...warnings(view), ...changed(view), ...before(view), ...read]
}

/** Two columns; not a FactSet, whose values read markdown. */
function figures(view: RequestView): Element[] {
  return view.figures.map(({ label, value }, index) => ({
    type: 'ColumnSet',
    spacing: index === 0 ? 'medium' : 'small',
    columns: [
      { type: 'Column', width: '88px', items: [plain(label, { isSubtle: true })] },
      { type: 'Column', width: 'stretch', items: [plain(value)] },
    ],
  }))
}

function warnings({ warnings: found, moreWarnings }: RequestView): Element[] {
  if (found.length === 0) return []
  const more = moreWarnings > 0 ? [plain(`and ${moreWarnings} more in the proposal`, { isSubtle: true })] : []
  return [
    {
      type: 'Container',
      style: 'warning',
      spacing: 'medium',
      items: [...found.map((message) => plain(`▲ ${message}`)), ...more].map(close),
    },
  ]
}

const changed = ({ changedSince }: RequestView): Element[] =>
  changedSince ? [plain(changedSentence(changedSince.what), { weight: 'bolder' }, QUOTED)] : []

function before(view: RequestView): Element[] {
  return view.before.map((said) => plain(said, { isSubtle: true }, QUOTED))
}

/** Everything that is read on demand: what the Academic Lead wrote, then every other answer. */
const written = ({ texts, details }: Pick<RequestView, 'texts' | 'details'>) => [...texts, ...details]

/** How much of each text a card holds: 1 where it holds all of them. */
function share(view: Pick<RequestView, 'texts' | 'details'>): number {
  const pieces = written(view).map(({ label, text }) => [label, inert(text, text.length)])
  return Math.min(1, WRITTEN / JSON.stringify(pieces).length)
}

/** Whether a card of this holds every word that a yes would sign. */
export const holdsAll = (view: RequestView): boolean => view.unread.length === 0 && share(view) === 1

/**
 * What the Academic Lead wrote, opened by a press, so that a phone shows the buttons without much scrolling. Where it is more
 * than a card holds, each text is cut in proportion; all of it is read by a press, or in the tab.
 */
function texts(view: RequestView): Element[] {
  const pieces = written(view)
  if (pieces.length === 0) return []
  // One button that stays: the focus would be lost with a button that hides itself.
  const toggle = {
    type: 'Action.ToggleVisibility' as const,
    title: 'Show or hide what is proposed',
    targetElements: ['texts'],
  }
  return [
    { type: 'ActionSet', actions: [toggle] },
    { ...reading(pieces, share(view)), id: 'texts', isVisible: false },
  ]
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

export function outcome(view: RequestView): Element[] {
  if (!view.outcome) return []
  const { sentence, reason, conditions } = view.outcome
  return [
    { ...plain(sentence, { weight: 'bolder' }), spacing: 'medium' },
    ...(reason === '' ? [] : [plain(`“${reason}”`, {}, REASON_LIMIT + 2)]),
    ...(conditions ? [plain(`Conditions: “${conditions}”`, {}, REASON_LIMIT + 20)] : []),
  ]
}

export const next = (view: RequestView): Element[] => view.next.map((message) => plain(message))

/** Of a seal, without the name of its key. */
const digitsOf = (head: string): string => head.slice(head.indexOf('.') + 1)

/** The head of the proposal's chain of facts: whoever keeps this card can show that the record was not changed since. */
export const record = ({ head, step }: RequestView): Element =>
  plain(`Guidance step ${step} · record ${digitsOf(head).slice(0, 12)}`, { size: 'small', isSubtle: true })

export function decide({ deciders, why }: RequestView): string {
  if (deciders.length === 0) return why
  const named = deciders.slice(0, 4).join(', ')
  const more = deciders.length > 4 ? ` and ${deciders.length - 4} more` : ''
  return `Waiting on ${named}${more}.`
}

/** Our own words alone: a client that cannot draw the card may read markdown here. */
export const fallback = ({ proposal, heading: question }: Pick<RequestView, 'proposal' | 'heading'>): string =>
  `${proposal}: ${question}. Please open it in the app.`

const close = (element: Element, index: number): Element => (index === 0 ? element : { ...element, spacing: 'small' })
