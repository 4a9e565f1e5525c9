import type { RequestView } from '../../teams-app/api/request-view.ts'
import { changedSentence } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { ColumnSet, Element, TextBlock, TextRun } from './adaptive-card.ts'
import { inertLine, plain } from './plain-text.ts'

/** Characters of a figure before *Details*: two lines of a phone. */
const FIGURE = 72

/** Characters of who has answered. */
const BESIDE = 160

/** Changes that are named before *Details*, and their characters. */
const CHANGES = 3
const CHANGED = 120

/** Characters of a reason or conditions on the card of an answered question; the rest is in *Details*. */
const QUOTED_IN_SHORT = 160

/** What a reader takes in at a glance: which question and when it is due, what of, what comes of it, who has answered, what is new. */
export const atAGlance = (view: RequestView): Element[] => [
  firstLine(view),
  title(view),
  ...verdict(view),
  ...beside(view),
  ...figuresFirst(view),
  ...changed(view),
]

function firstLine(view: RequestView): ColumnSet {
  const { words, isLate } = view.deadline
  const due: TextBlock = {
    ...{ type: 'TextBlock', text: words, size: 'small', wrap: true },
    ...(isLate ? { color: 'attention', weight: 'bolder' } : { isSubtle: true }),
  }
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items: [heading(view)] },
      { type: 'Column', width: 'auto', items: [due] },
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
  spacing: 'small',
})

const colours = { makes: 'good', loses: 'attention', even: 'default' } as const

function verdict({ verdict: found, toCheck }: RequestView): Element[] {
  const runs: TextRun[] = [
    ...(found ? [run(`${found.sign} ${found.words}`, colours[found.result])] : []),
    ...(found && toCheck !== '' ? [run('   ', 'default')] : []),
    ...(toCheck === '' ? [] : [run(`⚠ ${toCheck}`, 'warning')]),
  ]
  return runs.length === 0 ? [] : [{ type: 'RichTextBlock', spacing: 'small', inlines: runs }]
}

/** Of our own words. */
const run = (text: string, color: NonNullable<TextRun['color']>): TextRun => ({
  ...{ type: 'TextRun', text, weight: 'bolder' },
  ...(color === 'default' ? {} : { color }),
})

function beside({ beside: others }: RequestView): Element[] {
  if (others.length === 0) return []
  const all = others.map(({ sign, words }) => `${sign} ${words}`).join('   ')
  return [{ ...plain(all, { size: 'small' }, BESIDE), spacing: 'small' }]
}

const figuresFirst = ({ figuresFirst: first }: RequestView): Element[] => figureRows(first, FIGURE)

/** Two columns; not a FactSet, whose values read markdown. */
export function figureRows(figures: readonly { label: string; value: string }[], limit?: number): Element[] {
  return figures.map(({ label, value }, index) => ({
    type: 'ColumnSet',
    spacing: index === 0 ? 'small' : 'none',
    columns: [
      { type: 'Column', width: '84px', items: [plain(label, { isSubtle: true })] },
      { type: 'Column', width: 'stretch', items: [plain(value, {}, limit)] },
    ],
  }))
}

const changed = ({ changedSince }: RequestView): Element[] =>
  changedSince
    ? [{ ...plain(changedSentence(changedSince.what, CHANGES), { weight: 'bolder' }, CHANGED), spacing: 'small' }]
    : []

/** What is asked, and what of: the reasons for a meeting, or the advice that was noted. */
export const question = ({ prompt, about }: RequestView): Element[] => [
  { type: 'TextBlock', text: prompt, wrap: true, spacing: 'small' },
  ...(about === '' ? [] : [plain(about, { weight: 'bolder' }, REASON_LIMIT)]),
]

/** Who decided what, when and for whom. @param limit characters of their own words */
export function outcome({ outcome: given }: RequestView, limit = REASON_LIMIT): Element[] {
  if (!given) return []
  const { sign, sentence, reason, conditions } = given
  const colour = sign === '✓' ? { color: 'good' as const } : sign === '' ? {} : { color: 'warning' as const }
  return [
    { ...plain(`${sign} ${sentence}`.trim(), { weight: 'bolder', ...colour }), spacing: 'small' },
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
