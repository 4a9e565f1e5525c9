import type { CardAction } from '../../teams-app/api/actions.ts'
import type { FullReading } from '../../teams-app/api/reading-view.ts'
import type { Choice, RequestView } from '../../teams-app/api/request-view.ts'
import { commentLabel, readAll, readFirst } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import { marketRatings } from '../../teams-app/domain/core/request.ts'
import { ratingLabel, ratingWords } from '../../teams-app/domain/patterns/consultation-words.ts'
import { capitalise } from '../../teams-app/domain/words/capitalise.ts'
import type { AdaptiveCard, ChoiceInput, Container, Element, ExecuteAction } from './adaptive-card.ts'
import { type Button, buttons } from './buttons.ts'
import { adaptiveCard, type CardSubject } from './card-frame.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { plain } from './plain-text.ts'
import { details, holdsAll } from './request-details.ts'
import {
  atAGlance,
  decide,
  fallback,
  firstLine,
  next,
  outcomeInShort,
  questionInShort,
  title,
} from './request-parts.ts'

/**
 * Who a card is for. Everybody in a channel sees the same card; a person sees their own.
 * `refreshFor`: Teams ids (`29:…`) of those whose client fetches their own view by itself; `[]` when none are known.
 */
export type CardReader = { kind: 'channel' | 'person'; refreshFor: readonly string[] }

/** What stands in the inputs of a card, and stays there when it is drawn anew. `comment`: in the box of a comment on a yes. */
export type CardInputs = {
  reason: string
  comment?: string | undefined
  rating?: string | undefined
  conditions?: string | undefined
}

/** An answer that was not taken because of what was written, and why. */
export type RefusedAnswer = CardInputs & { sentence: string; answer: string }

/** Ids that `refresh.userIds` may hold. Source: msteams-docs, up-to-date views. */
const REFRESHED = 60

/** The card of a question: as a channel sees it, as someone who may answer sees it, or to read. */
export function requestCard(
  view: RequestView,
  reader: CardReader,
  app: TeamsApp,
  refused?: RefusedAnswer,
): AdaptiveCard {
  if (view.state !== 'open') return closedCard(view, reader, app)
  if (reader.kind === 'person' && view.mayAnswer) return answerCard(view, reader, app, { inputs: refused, refused })
  return readingCard(view, reader, app)
}

/** Bytes of JSON that a card may take: Teams takes 28 KB in all. Source: msteams-docs, format cards. */
const CARD_BYTES = 24_000

/**
 * The card of a question with every word of what it is about, for somebody who may answer it. `undefined`: it is more than a card
 * holds.
 */
export function wholeCard(
  view: RequestView,
  whole: FullReading,
  reader: CardReader,
  app: TeamsApp,
  inputs?: CardInputs,
): AdaptiveCard | undefined {
  const card = view.mayAnswer ? answerCard(view, reader, app, { whole, inputs }) : requestCard(view, reader, app)
  return Buffer.byteLength(JSON.stringify(card)) > CARD_BYTES ? undefined : card
}

/** Everything to read and no inputs: the base that Teams shows to everybody must stand on its own. */
function readingCard(view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard {
  const isInChannel = reader.kind === 'channel'
  return adaptiveCard(
    fallback(view),
    {
      ...refresh(view, reader),
      body: [
        ...atAGlance(view),
        ...(view.written ? questionInShort(view) : []),
        small(isInChannel ? decide(view) : view.why),
        ...buttons([...(isInChannel ? [show(view)] : []), unfold('Details', DETAILS), open(view, app)]),
        part(DETAILS, details(view)),
      ],
    },
    aloud(view),
  )
}

type Answering = {
  whole?: FullReading
  inputs?: CardInputs | undefined
  refused?: RefusedAnswer | undefined
}

/**
 * A yes is offered where its reader has every word that it signs: on the card as it is, or once all of it was opened (`whole`).
 * Until then *Read it all* stands in its place.
 */
function answerCard(view: RequestView, reader: CardReader, app: TeamsApp, answering: Answering): AdaptiveCard {
  const { whole } = answering
  const body = view.written ? writtenAnswer(view, app, answering) : pressedAnswer(view, app, answering)
  return adaptiveCard(
    fallback(view),
    { ...(whole ? {} : refresh(view, reader)), body: [...atAGlance(view), ...body] },
    aloud(view),
  )
}

/** An answer in words: their box is there from the start, and what is wrong with them stands at it. */
function writtenAnswer(view: RequestView, app: TeamsApp, { whole, inputs, refused }: Answering): Element[] {
  return [
    ...questionInShort(view),
    ...problem(refused),
    box('reason', view.reasonLabel, inputs?.reason),
    ...buttons([
      ...view.choices.filter(({ onlyInTab }) => !onlyInTab).map((choice) => answer(view, choice, whole)),
      unfold('Details', DETAILS),
      open(view, app),
    ]),
    part(DETAILS, [
      ...(view.rated ? [{ ...rating, ...(inputs?.rating ? { value: inputs.rating } : {}) }] : []),
      ...details(view, whole),
    ]),
  ]
}

/**
 * A yes is one press. Anything else unfolds the box for its words with the button that sends them; a comment on a yes, and conditions,
 * are at the end of *Details*. Whatever stands in any box goes along with every answer.
 */
function pressedAnswer(view: RequestView, app: TeamsApp, { whole, inputs, refused }: Answering): Element[] {
  const mustRead = !whole && !holdsAll(view)
  const offered = view.choices.filter(({ onlyInTab }) => !onlyInTab)
  const yes = offered.filter(({ positive }) => positive && !mustRead)
  const others = offered.filter(({ positive }) => !positive)
  const isRefusedYes = refused !== undefined && !others.some(({ answer: one }) => one === refused.answer)
  const comment = [
    ...(isRefusedYes ? problem(refused) : []),
    box('comment', commentLabel, inputs?.comment),
    ...(view.conditionsLabel === '' ? [] : [box('conditions', view.conditionsLabel, inputs?.conditions)]),
  ]
  const changes = [
    ...(isRefusedYes ? [] : problem(refused)),
    box('reason', others[0]?.box || view.reasonLabel, inputs?.reason),
    ...buttons(others.map((choice) => answer(view, { ...choice, label: choice.withWords }))),
  ]
  const read = [...details(view, whole), ...(mustRead ? [] : comment)]
  return [
    ...(mustRead ? [small(readFirst)] : []),
    ...(whole ? read : []),
    ...buttons([
      ...(mustRead ? [readIt(view)] : []),
      ...yes.map((choice) => answer(view, choice, whole)),
      ...others.slice(0, 1).map(({ label }) => unfold(label, CHANGES)),
      ...(whole ? [] : [unfold('Details', DETAILS)]),
      open(view, app),
    ]),
    part(CHANGES, changes, refused !== undefined && !isRefusedYes),
    ...(whole
      ? []
      : [
          part(
            DETAILS,
            [...read, ...buttons(yes.map((choice) => answer(view, { ...choice, label: choice.withWords })))],
            isRefusedYes,
          ),
        ]),
  ]
}

/** Answered, on hold or overtaken: what was decided, by whom, and what happens next; whoever answered may take it back. */
function closedCard(view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard {
  const back = reader.kind === 'person' && view.mayTakeBack ? [takeBack(view)] : []
  return adaptiveCard(
    fallback(view),
    {
      body: [
        firstLine(view),
        title(view),
        ...outcomeInShort(view),
        ...next(view),
        ...buttons([...back, unfold('Details', DETAILS), open(view, app)]),
        part(DETAILS, details(view)),
      ],
    },
    aloud(view),
  )
}

/** What is read aloud for the whole card: the signs at a glance stand in words there. */
function aloud(view: RequestView): CardSubject {
  const { verdict, toCheck, beside, deadline, outcome: given } = view
  const all = [verdict?.words, toCheck, ...beside.map(({ words }) => words), capitalise(deadline.words)]
  const words = given ? given.sentence : all.filter((one) => one).join('. ')
  return { proposal: view.proposal, heading: view.heading, title: view.title, aloud: words }
}

/** Parts of a card that a button unfolds. */
const DETAILS = 'details'
const CHANGES = 'changes'

const part = (id: string, items: Element[], isVisible = false): Container => ({
  ...{ type: 'Container', id, separator: true, spacing: 'medium' },
  ...(isVisible ? {} : { isVisible }),
  items,
})

/** One button that stays: the focus would be lost with a button that hides itself. */
const unfold = (title: string, id: string): Button => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [id],
})

const open = ({ proposal }: RequestView, app: TeamsApp): Button => openProposal(app, proposal, 'Open')

const small = (text: string): Element => ({ ...plain(text, { size: 'small', isSubtle: true }), spacing: 'small' })

const problem = (refused: RefusedAnswer | undefined): Element[] => (refused ? [warning(refused.sentence)] : [])

/** @param value what stands in it already */
const box = (id: string, label: string, value?: string): Element => ({
  ...{ type: 'Input.Text', id, label },
  ...{ isMultiline: true, maxLength: REASON_LIMIT },
  ...(value ? { value } : {}),
})

/** At the box that it is about, in our own words. */
const warning = (sentence: string): Element => ({
  type: 'TextBlock',
  text: `⚠ ${sentence}`,
  color: 'attention',
  weight: 'bolder',
  wrap: true,
})

const rating: ChoiceInput = {
  type: 'Input.ChoiceSet',
  id: 'rating',
  label: ratingLabel,
  style: 'compact',
  placeholder: 'Not rated',
  choices: marketRatings.map((value) => ({ title: ratingWords[value], value })),
}

const takeBack = ({ proposal, request }: RequestView): Button => ({
  type: 'Action.Execute',
  title: 'Take back',
  verb: 'TakeBack',
  data: { type: 'TakeBack', proposal, request } satisfies CardAction,
  associatedInputs: 'none',
})

/** Opens every word of what is asked about, for the person who presses it; what they have typed goes along and comes back. */
const readIt = ({ proposal, request }: RequestView): Button => ({
  type: 'Action.Execute',
  title: readAll,
  verb: 'read',
  data: { type: 'ReadRequest', proposal, request, reason: '' } satisfies CardAction,
  style: 'positive',
})

const showData = (view: RequestView): CardAction => ({
  type: 'ShowRequest',
  proposal: view.proposal,
  request: view.request,
})

/** Gives the person who presses it their own view of a card that everybody sees. */
const show = (view: RequestView): Button => ({
  type: 'Action.Execute',
  title: 'Answer',
  verb: 'show',
  data: showData(view),
  associatedInputs: 'none',
})

/** As many as Teams refreshes a card for. */
export const refreshed = (teamsIds: readonly string[]): string[] => teamsIds.slice(0, REFRESHED)

function refresh(view: RequestView, { refreshFor }: CardReader): Pick<AdaptiveCard, 'refresh'> {
  if (refreshFor.length === 0) return {}
  const action: ExecuteAction = { type: 'Action.Execute', verb: 'refresh', data: showData(view) }
  return { refresh: { action, userIds: refreshed(refreshFor) } }
}

/**
 * The data of a button, to which the client adds the text boxes `reason` and `comment` and, where they are asked for, `rating` and
 * `conditions`.
 * `conditions` is in the data too, since not every client sends a box that was left empty, and a card without one is an older card.
 */
function answer(view: RequestView, choice: Choice, whole?: FullReading): Button {
  const { answerType, proposal, request, seen, round: turn, conditionsLabel } = view
  const boxes = {
    ...(conditionsLabel === '' ? {} : { conditions: '' }),
    ...(whole && choice.positive ? { read: whole.read } : {}),
  }
  return {
    type: 'Action.Execute',
    title: choice.label,
    verb: answerType,
    data: { type: answerType, proposal, request, seen, turn, answer: choice.answer, ...boxes },
    ...(choice.positive ? { style: 'positive' } : {}),
  }
}
