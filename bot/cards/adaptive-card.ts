import { spoken } from './plain-text.ts'

/** As much of Adaptive Cards 1.5 as our cards use. Source: adaptivecards.io schema 1.5; Teams renders up to 1.5 from bots. */
export type AdaptiveCard = {
  type: 'AdaptiveCard'
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  version: '1.3' | '1.5'
  /** Two letters: Microsoft's own parser reports `en-GB` as invalid. */
  lang: 'en'
  /** Read out, and shown by clients that cannot draw the card. */
  fallbackText: string
  /** Read out for the whole card: about what it is, and what it asks or tells. */
  speak?: string
  refresh?: { action: ExecuteAction; userIds: string[] }
  body: Element[]
  actions?: Action[]
}

type Spaced = { spacing?: 'none' | 'small' | 'default' | 'medium' | 'large'; separator?: boolean; isVisible?: boolean }

export type TextRun = {
  type: 'TextRun'
  text: string
  size?: 'small' | 'default' | 'medium' | 'large'
  weight?: 'default' | 'bolder'
  isSubtle?: boolean
  italic?: boolean
}
export type RichTextBlock = Spaced & { type: 'RichTextBlock'; id?: string; inlines: TextRun[] }

/** Reads markdown: for our own words only. */
export type TextBlock = Spaced & {
  type: 'TextBlock'
  text: string
  style?: 'default' | 'heading'
  size?: 'small' | 'default' | 'medium' | 'large'
  weight?: 'default' | 'bolder'
  color?: 'default' | 'warning' | 'attention' | 'good'
  isSubtle?: boolean
  wrap: true
}
export type Container = Spaced & {
  type: 'Container'
  id?: string
  style?: 'default' | 'emphasis' | 'warning' | 'good'
  items: Element[]
}
export type Column = { type: 'Column'; width: 'auto' | 'stretch' | `${number}px`; items: Element[] }
export type ColumnSet = Spaced & { type: 'ColumnSet'; columns: Column[] }
export type ActionSet = Spaced & { type: 'ActionSet'; id?: string; actions: Action[] }
export type TextInput = Spaced & {
  type: 'Input.Text'
  id: string
  label: string
  isMultiline: true
  maxLength: number
  /** What stands in it already. */
  value?: string
}
export type ChoiceInput = Spaced & {
  type: 'Input.ChoiceSet'
  id: string
  label: string
  style: 'compact'
  placeholder: string
  value?: string
  choices: { title: string; value: string }[]
}
export type Element = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet | TextInput | ChoiceInput

export type ExecuteAction = {
  type: 'Action.Execute'
  title?: string
  verb: string
  data: Record<string, unknown>
  style?: 'default' | 'positive'
  associatedInputs?: 'auto' | 'none'
  tooltip?: string
}
export type OpenUrlAction = { type: 'Action.OpenUrl'; title: string; url: string; tooltip?: string }
export type ToggleAction = {
  type: 'Action.ToggleVisibility'
  title: string
  targetElements: string[]
  tooltip?: string
}
export type Action = ExecuteAction | OpenUrlAction | ToggleAction

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** What a card is about: the proposal's reference, our own words for the question or the news, and people's title. */
export type CardSubject = { proposal: string; heading: string; title: string }

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
    ...(subject ? { speak: spoken(`${subject.proposal}, ${subject.heading}: ${subject.title}`) } : {}),
    ...parts,
    ...(subject ? { body: parts.body.map((element) => withTooltips(element, subject.proposal)) } : {}),
  }
}

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
