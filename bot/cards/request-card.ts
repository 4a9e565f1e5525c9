import type { CardAction } from '../../teams-app/api/actions.ts'
import type { FullReading } from '../../teams-app/api/reading-view.ts'
import type { Choice, RequestView } from '../../teams-app/api/request-view.ts'
import { readAll, readFirst } from '../../teams-app/api/words.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import { marketRatings } from '../../teams-app/domain/core/request.ts'
import { ratingLabel, ratingWords } from '../../teams-app/domain/patterns/consultation-words.ts'
import type { AdaptiveCard, ChoiceInput, Element, ExecuteAction } from './adaptive-card.ts'
import { type Button, buttons } from './buttons.ts'
import { adaptiveCard } from './card-frame.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { plain } from './plain-text.ts'
import { content, decide, fallback, holdsAll, next, opening, outcome, question, record } from './request-parts.ts'

/**
 * Who a card is for. Everybody in a channel sees the same card; a person sees their own.
 * `refreshFor`: Teams ids (`29:…`) of those whose client fetches their own view by itself; `[]` when none are known.
 */
export type CardReader = { kind: 'channel' | 'person'; refreshFor: readonly string[] }

/** What stands in the inputs of a card, and stays there when it is drawn anew. */
export type CardInputs = { reason: string; rating?: string | undefined; conditions?: string | undefined }

/** An answer that was not taken because of what was written, and why. */
export type RefusedAnswer = CardInputs & { sentence: string }

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
  if (reader.kind === 'person' && view.mayAnswer)
    return answerCard(view, reader, app, { inputs: refused, problem: refused?.sentence })
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
        ...opening(view),
        ...question(view),
        ...content(view),
        plain(isInChannel ? decide(view) : view.why, { isSubtle: true }),
        ...next(view),
        ...buttons([...(isInChannel ? [show(view)] : []), openProposal(app, view.proposal)]),
      ],
    },
    view,
  )
}

/**
 * A yes is offered where its reader has every word that it signs: on the card as it is, or once all of it was opened (`whole`).
 * Until then *Read it all* stands in its place. What is wrong with a comment stands with its box over the buttons: on a phone, whoever
 * has pressed one sees no more than that.
 */
function answerCard(
  view: RequestView,
  reader: CardReader,
  app: TeamsApp,
  { whole, inputs, problem }: { whole?: FullReading; inputs?: CardInputs | undefined; problem?: string | undefined },
): AdaptiveCard {
  const mustRead = !whole && !holdsAll(view)
  const offered = view.choices.filter(({ onlyInTab, positive }) => !onlyInTab && !(mustRead && positive))
  const comment = box('reason', view.reasonLabel, inputs?.reason)
  return adaptiveCard(
    fallback(view),
    {
      ...(whole ? {} : refresh(view, reader)),
      body: [
        ...opening(view),
        ...question(view),
        ...content(view, whole),
        ...(mustRead ? [plain(readFirst, { weight: 'bolder' })] : []),
        plain(view.why, { isSubtle: true }),
        ...(view.rated ? [{ ...rating, ...(inputs?.rating ? { value: inputs.rating } : {}) }] : []),
        ...(problem ? [] : [comment]),
        ...(view.conditionsLabel === '' ? [] : [box('conditions', view.conditionsLabel, inputs?.conditions)]),
        ...next(view),
        ...(problem ? [warning(problem), comment] : []),
        ...buttons([
          ...(mustRead ? [readIt(view)] : []),
          ...offered.map((choice) => answer(view, choice, whole)),
          openProposal(app, view.proposal),
        ]),
      ],
    },
    view,
  )
}

/** Answered, on hold or overtaken: what was decided, by whom, and what happens next; whoever answered may take it back. */
function closedCard(view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard {
  const back = reader.kind === 'person' && view.mayTakeBack ? [takeBack(view)] : []
  return adaptiveCard(
    fallback(view),
    {
      body: [
        ...opening(view),
        ...outcome(view),
        ...next(view),
        record(view),
        ...buttons([...back, openProposal(app, view.proposal)]),
      ],
    },
    view,
  )
}

/** @param value what stands in it already */
const box = (id: string, label: string, value?: string): Element => ({
  ...{ type: 'Input.Text', id, label },
  ...{ isMultiline: true, maxLength: REASON_LIMIT },
  ...(value ? { value } : {}),
})

/** At the box that it is about, in our own words. */
const warning = (sentence: string): Element => ({
  type: 'TextBlock',
  text: `▲ ${sentence}`,
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
  title: 'Take back my answer',
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
 * The data of a button, to which the client adds the text box `reason` and, where they are asked for, `rating` and `conditions`.
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
