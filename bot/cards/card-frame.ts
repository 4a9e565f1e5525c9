import type { AdaptiveCard, Element } from './adaptive-card.ts'
import { spoken } from './plain-text.ts'

/**
 * @param subject read aloud for the whole card; its reference tells the buttons of many cards apart, which all have the same names.
 * Absent where a card is about no proposal.
 */
export function adaptiveCard(
  fallbackText: string,
  parts: Pick<AdaptiveCard, 'body'> & Partial<Pick<AdaptiveCard, 'actions' | 'refresh' | 'version'>>,
  subject?: CardSubject,
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    fallbackText,
    ...(subject
      ? {
          speak: spoken(
            `${subject.proposal}, ${subject.heading}: ${subject.title}${subject.aloud ? `. ${subject.aloud}` : ''}`,
          ),
        }
      : {}),
    ...parts,
    ...(subject ? { body: parts.body.map((element) => withTooltips(element, subject.proposal)) } : {}),
  }
}

/** What a card is about: the proposal's reference, our own words for the question or the news, people's title, and what else is read aloud. */
export type CardSubject = { proposal: string; heading: string; title: string; aloud?: string }

/** Buttons stand at the top of a card's body or in a container there. */
function withTooltips(element: Element, proposal: string): Element {
  if (element.type === 'Container') {
    return { ...element, items: element.items.map((item) => withTooltips(item, proposal)) }
  }
  if (element.type !== 'ActionSet') return element
  const actions = element.actions.map((action) =>
    action.title === undefined ? action : { ...action, tooltip: `${action.title}, ${proposal}` },
  )
  return { ...element, actions }
}
