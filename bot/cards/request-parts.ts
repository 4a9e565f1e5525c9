import type { RequestView } from '../../teams-app/api/request-view.ts'
import { changedSentence } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { ColumnSet, Element, TextBlock, TextRun } from './adaptive-card.ts'
import { inertLine, inertRun, plain } from './plain-text.ts'

/** Characters of a figure before *Details*: one of them may take two lines where no box follows, the others end in an ellipsis. */
const LONG_FIGURE = 64
export const FIGURE = 38

/** Characters of who has answered. */
const BESIDE = 160

/** Changes that are named before *Details*. */
const CHANGES = 3

/** Characters of a reason or conditions on the card of an answered question; the rest is in *Details*. */
const QUOTED_IN_SHORT = 160

/** What a reader takes in at a glance: which question and when it is due, what of, what comes of it, who has answered, what is new. */
export const atAGlance = (view: RequestView): Element[] => [
  firstLine(view),
  title(view),
  ...verdict(view),
  ...standing(view),
  ...figuresFirst(view),
  ...changed(view),
]

/** Beside the question: when it is due; which version it was about, once it is closed. */
export function firstLine(view: RequestView): ColumnSet {
  const { state, deadline, version } = view
  const words = state === 'open' ? deadline.words : version === null ? '' : `version ${version}`
  const right: TextBlock = {
    ...{ type: 'TextBlock', text: words, size: 'small', wrap: true },
    ...(state === 'open' && deadline.isLate ? { color: 'attention', weight: 'bolder' } : { isSubtle: true }),
  }
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items: [heading(view)] },
      ...(words === '' ? [] : [{ type: 'Column' as const, width: 'auto' as const, items: [right] }]),
    ],
  }
}

/** Over the title: a reference and our own words, so that it may be a TextBlock. */
export const heading = ({ proposal, heading: question }: Pick<RequestView, 'proposal' | 'heading'>): Element => ({
  type: 'TextBlock',
  text: `${proposal} · ${question}`,
  size: 'small',
  weight: 'bolder',
  wrap: true,
})

/** The card's heading, by which people who hear a channel go from card to card. */
export const title = (view: Pick<RequestView, 'title'>): Element => ({
  type: 'TextBlock',
  text: inertLine(view.title),
  style: 'heading',
  size: 'large',
  weight: 'bolder',
  wrap: true,
  maxLines: 2,
  spacing: 'none',
})

const colours = { makes: 'good', loses: 'attention', even: 'default' } as const

const verdict = ({ verdict: found }: RequestView): Element[] =>
  found
    ? [
        {
          ...plain(signed(found.sign, found.words), { weight: 'bolder', color: colours[found.result] }),
          spacing: 'none',
        },
      ]
    : []

/** What is to be checked, and who has answered. */
function standing({ toCheck, beside }: RequestView): Element[] {
  const others = beside.map(({ sign, words }) => signed(sign, words)).join(APART.text)
  const runs: TextRun[] = [
    ...(toCheck === '' ? [] : [inertRun(signed('⚠', toCheck), { size: 'small', weight: 'bolder', color: 'warning' })]),
    ...(toCheck === '' || others === '' ? [] : [APART]),
    ...(others === '' ? [] : [inertRun(others, { size: 'small' }, BESIDE)]),
  ]
  return runs.length === 0 ? [] : [{ type: 'RichTextBlock', spacing: 'none', inlines: runs }]
}

/** Between what stands beside each other: a client makes one of two spaces. */
const APART: TextRun = { type: 'TextRun', text: ' · ', size: 'small' }

/** A sign stays on the line of its words. */
const signed = (sign: string, words: string): string => `${sign}\u00A0${words}`

/** Two columns; not a FactSet, whose values read markdown. */
function figuresFirst({ figuresFirst: first, written }: RequestView): Element[] {
  const long = written ? undefined : first.find(({ value }) => value.length > FIGURE)
  return first.map((figure, index) => ({
    type: 'ColumnSet',
    spacing: index === 0 ? 'small' : 'none',
    columns: [
      { type: 'Column', width: '84px', items: [plain(figure.label, { isSubtle: true })] },
      { type: 'Column', width: 'stretch', items: [plain(figure.value, {}, figure === long ? LONG_FIGURE : FIGURE)] },
    ],
  }))
}

/** Our own words: labels of the form, figures and dates. */
const changed = ({ changedSince }: RequestView): Element[] =>
  changedSince
    ? [
        {
          ...{ type: 'TextBlock', text: changedSentence(changedSince.what, CHANGES), size: 'small', weight: 'bolder' },
          ...{ wrap: true, maxLines: 1, spacing: 'small' },
        },
      ]
    : []

/** What is asked, and what of: the reasons for a meeting, or the advice that was noted. */
export const question = ({ prompt, about }: RequestView, limit = REASON_LIMIT): Element[] => [
  { type: 'TextBlock', text: prompt, size: 'small', wrap: true, spacing: 'small' },
  ...(about === '' ? [] : [{ ...plain(about, { weight: 'bolder' }, limit), spacing: 'small' as const }]),
]

/** What is asked in words, before *Details*. Figures leave no room for more than what it is about. */
export const questionInShort = (view: RequestView): Element[] =>
  question(view, ABOUT).slice(view.figuresFirst.length === 0 ? 0 : 1)

/** Characters of what is asked about before *Details*. */
const ABOUT = 160

/** Who decided what, when and for whom. @param limit characters of their own words */
export function outcome({ outcome: given }: RequestView, limit = REASON_LIMIT): Element[] {
  if (!given) return []
  const { sign, sentence, reason, conditions } = given
  const colour = sign === '✓' ? { color: 'good' as const } : sign === '' ? {} : { color: 'warning' as const }
  const style = { weight: 'bolder' as const, ...colour }
  return [
    {
      ...{ type: 'RichTextBlock', spacing: 'small' },
      inlines: [
        ...(sign === '' ? [] : [{ type: 'TextRun' as const, text: `${sign} `, ...style }]),
        inertRun(sentence, style),
      ],
    },
    ...quoted(reason, conditions, limit),
  ]
}

export const outcomeInShort = (view: RequestView): Element[] => outcome(view, QUOTED_IN_SHORT)

/** Whether an outcome is longer than its card shows before *Details*. */
export const isLonger = ({ outcome: given }: RequestView): boolean =>
  Math.max(given?.reason.length ?? 0, given?.conditions?.length ?? 0) > QUOTED_IN_SHORT - 20

/** People's own words about an answer. */
export const quoted = (reason: string, conditions: string | undefined, limit: number): Element[] => [
  ...(reason === '' ? [] : [plain(`“${reason}”`, {}, limit + 2)]),
  ...(conditions ? [plain(`Conditions: “${conditions}”`, {}, limit + 20)] : []),
]

export const next = (view: RequestView): Element[] => view.next.map((message) => plain(message))

export function decide({ deciders, why }: RequestView): string {
  if (deciders.length === 0) return why
  const named = deciders.slice(0, 4).join(', ')
  const more = deciders.length > 4 ? ` and ${deciders.length - 4} more` : ''
  return `Waiting on ${named}${more}.`
}

/** Our own words alone: a client that cannot draw the card may read markdown here. */
export const fallback = ({ proposal, heading: question }: Pick<RequestView, 'proposal' | 'heading'>): string =>
  `${proposal}: ${question}. Please open it in the app.`
