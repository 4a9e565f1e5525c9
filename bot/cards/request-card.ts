import type { AnswerAction, CardAction } from '../../teams-app/contract/actions.ts'
import type { RequestView } from '../../teams-app/contract/request-view.ts'
import { type Choice, reasonLabel } from '../../teams-app/contract/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/answer-request.ts'
import { type Action, type AdaptiveCard, adaptiveCard, type Element, type ExecuteAction } from './adaptive-card.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { plain, runs } from './plain-text.ts'

/**
 * Who a card is for. Everybody in a channel sees the same card; a person sees their own.
 * `refreshFor`: Teams ids (`29:…`) of those whose client fetches their own view by itself; `[]` when none are known.
 */
export type CardReader = { kind: 'channel' | 'person'; refreshFor: readonly string[] }

/** What a step of the guidance adds to the card that all questions share. */
export type Question = {
  type: AnswerAction['type']
  /** What this asks of its reader, in a sentence. */
  asks: string
}

/** Ids that `refresh.userIds` may hold. Source: msteams-docs, up-to-date views. */
const REFRESHED = 60

/** Characters of what another panel wrote; the tab shows all of it. */
const QUOTED = 700

/** The card of a question: as a channel sees it, as someone who may answer sees it, or to read. */
export function requestCard(view: RequestView, reader: CardReader, question: Question, app: TeamsApp): AdaptiveCard {
  if (view.state !== 'open') return closedCard(view, app)
  return reader.kind === 'person' && view.mayAnswer
    ? answerCard(view, reader, question, app)
    : readingCard(view, reader, question, app)
}

/** Everything to read and no inputs: the base that Teams shows to everybody must stand on its own. */
function readingCard(view: RequestView, reader: CardReader, question: Question, app: TeamsApp): AdaptiveCard {
  const inChannel = reader.kind === 'channel'
  return adaptiveCard(fallback(view), {
    ...refresh(view, reader),
    body: [
      ...opening(view),
      { type: 'TextBlock', text: question.asks, wrap: true, spacing: 'small' },
      ...content(view),
      plain(inChannel ? decide(view) : view.why, { isSubtle: true }),
      ...next(view),
      ...buttons([...(inChannel ? [show(view)] : []), openProposal(app, view.proposal)]),
    ],
  })
}

function answerCard(view: RequestView, reader: CardReader, question: Question, app: TeamsApp): AdaptiveCard {
  const offered = view.choices.filter(({ onlyInTab }) => !onlyInTab)
  return adaptiveCard(fallback(view), {
    ...refresh(view, reader),
    body: [
      ...opening(view),
      { type: 'TextBlock', text: question.asks, wrap: true, spacing: 'small' },
      ...content(view),
      plain(view.why, { isSubtle: true }),
      { type: 'Input.Text', id: 'reason', label: reasonLabel, isMultiline: true, maxLength: REASON_LIMIT },
      ...next(view),
      ...buttons([...offered.map((choice) => answer(view, question, choice)), openProposal(app, view.proposal)]),
    ],
  })
}

/** Answered or overtaken: what was decided, by whom, and what happens next. */
function closedCard(view: RequestView, app: TeamsApp): AdaptiveCard {
  return adaptiveCard(fallback(view), {
    body: [
      ...opening(view),
      ...outcome(view),
      ...next(view),
      record(view),
      ...buttons([openProposal(app, view.proposal)]),
    ],
  })
}

/** Reference, question and panel; when it was asked and is due; the title and whose it is. */
const opening = (view: RequestView): Element[] => [heading(view), asked(view), title(view), byline(view)]

export const heading = ({ proposal, heading: question, panelName }: RequestView): Element =>
  runs([
    { text: `${proposal} · ${question}`, size: 'small', weight: 'bolder' },
    { text: ` · ${panelName}`, size: 'small', isSubtle: true },
  ])

const asked = ({ asked: on, due, version }: RequestView): Element => ({
  ...plain(`Asked ${on}, due ${due} · version ${version}`, { size: 'small', isSubtle: true }),
  spacing: 'none',
})

export const title = (view: RequestView): Element => ({
  ...plain(view.title, { size: 'large', weight: 'bolder' }),
  spacing: 'small',
})

const byline = ({ academicLead }: RequestView): Element => ({
  ...plain(`Academic Lead: ${academicLead}`, { isSubtle: true }),
  spacing: 'none',
})

function content(view: RequestView): Element[] {
  return [...figures(view), ...warnings(view), ...before(view), ...texts(view)]
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
      items: [...found.map((says) => plain(`▲ ${says}`)), ...more].map(close),
    },
  ]
}

function before(view: RequestView): Element[] {
  return view.before.map((said) => plain(said, { isSubtle: true }, QUOTED))
}

/** What the Academic Lead wrote, opened by a press, so that a phone shows the buttons without much scrolling. */
function texts(view: RequestView): Element[] {
  if (view.texts.length === 0) return []
  const targetElements = ['texts', 'texts-shown', 'texts-hidden']
  const press = (title: string) => [{ type: 'Action.ToggleVisibility' as const, title, targetElements }]
  return [
    { type: 'ActionSet', id: 'texts-hidden', actions: press('Read what is proposed') },
    { type: 'ActionSet', id: 'texts-shown', isVisible: false, actions: press('Hide what is proposed') },
    {
      type: 'Container',
      id: 'texts',
      isVisible: false,
      style: 'emphasis',
      items: view.texts.flatMap(({ label, text }) => [
        plain(label, { weight: 'bolder' }),
        { ...plain(text), spacing: 'none' as const },
      ]),
    },
  ]
}

export function outcome(view: RequestView): Element[] {
  if (!view.outcome) return []
  const { sentence, reason } = view.outcome
  return [
    { ...plain(sentence, { weight: 'bolder' }), spacing: 'medium' },
    ...(reason === '' ? [] : [plain(`“${reason}”`, {}, REASON_LIMIT + 2)]),
  ]
}

export const next = (view: RequestView): Element[] => view.next.map((says) => plain(says))

/** The head of the proposal's chain of facts: whoever keeps this card can show that the record was not changed since. */
const record = ({ head, step }: RequestView): Element =>
  plain(`Guidance step ${step} · record ${head.slice(0, 12)}`, { size: 'small', isSubtle: true })

function decide({ deciders, why }: RequestView): string {
  if (deciders.length === 0) return why
  const named = deciders.slice(0, 4).join(', ')
  const more = deciders.length > 4 ? ` and ${deciders.length - 4} more` : ''
  return `Waits for ${named}${more}.`
}

/** Our own words alone: a client that cannot draw the card may read markdown here. */
export const fallback = ({ proposal, heading: question }: RequestView): string =>
  `${proposal}: ${question}. Please open it in the app.`

const showData = (view: RequestView): CardAction => ({
  type: 'ShowRequest',
  proposal: view.proposal,
  request: view.request,
})

/** Gives the person who presses it their own view of a card that everybody sees. */
const show = (view: RequestView): Titled => ({
  type: 'Action.Execute',
  title: 'Answer',
  verb: 'show',
  data: showData(view),
  associatedInputs: 'none',
})

function refresh(view: RequestView, { refreshFor }: CardReader): Pick<AdaptiveCard, 'refresh'> {
  if (refreshFor.length === 0) return {}
  const action: ExecuteAction = { type: 'Action.Execute', verb: 'refresh', data: showData(view) }
  return { refresh: { action, userIds: refreshFor.slice(0, REFRESHED) } }
}

/** The data of a button, to which the client adds the text box `reason`. */
function answer(view: RequestView, { type }: Question, choice: Choice): Titled {
  const { proposal, request, seen } = view
  return {
    type: 'Action.Execute',
    title: choice.label,
    verb: type,
    data: { type, proposal, request, seen, answer: choice.answer },
    ...(choice.positive ? { style: 'positive' } : {}),
  }
}

/** Characters of button titles, with four for each button's own space, that fit beside each other at 320 pixels. */
const ROW = 34

/** Buttons in rows that a phone shows whole: clients neither wrap nor shrink a row that is too long. */
export function buttons(actions: readonly Titled[]): Element[] {
  const rows: Titled[][] = []
  for (const action of actions) {
    const row = rows.at(-1)
    if (row && width(row) + width([action]) <= ROW) row.push(action)
    else rows.push([action])
  }
  return rows.map((row, index) => ({ type: 'ActionSet', spacing: index === 0 ? 'medium' : 'small', actions: row }))
}

type Titled = Action & { title: string }

const width = (row: readonly Titled[]): number => row.reduce((sum, { title: words }) => sum + words.length + 4, 0)

const close = (element: Element, index: number): Element => (index === 0 ? element : { ...element, spacing: 'small' })
