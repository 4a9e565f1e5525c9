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

/** Never alone: a sign and a word say the same. */
export type Colour = 'default' | 'warning' | 'attention' | 'good'

export type TextRun = {
  type: 'TextRun'
  text: string
  size?: 'small' | 'default' | 'medium' | 'large'
  weight?: 'default' | 'bolder'
  color?: Colour
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
  color?: Colour
  isSubtle?: boolean
  wrap: true
  /** What does not fit into them ends in an ellipsis. */
  maxLines?: number
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
