/** Any JSON object inside a card. */
export type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a card, in reading order. */
export function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (!isNode(value)) return []
  return [value, ...Object.values(value).flatMap(nodesOf)]
}

export const ofType = (card: unknown, type: string): Node[] => nodesOf(card).filter((node) => node.type === type)

/** What a reader sees, one block a line; collapsed parts included. */
export const textOf = (card: unknown): string =>
  nodesOf(card)
    .flatMap(({ type, text, inlines }) => {
      if (type === 'TextBlock') return [String(text)]
      return Array.isArray(inlines) ? [inlines.map((run) => (isNode(run) ? String(run.text) : '')).join('')] : []
    })
    .join('\n')

export const buttonsOf = (card: unknown): Node[] =>
  [...ofType(card, 'Action.Execute'), ...ofType(card, 'Action.OpenUrl')].filter(({ title }) => title !== undefined)

export const titlesOf = (card: unknown): unknown[] => buttonsOf(card).map(({ title }) => title)

/** What a client sends for a press: the button's data with the inputs' values in it. */
export function pressOf(card: unknown, title: string, inputs: Record<string, string> = {}): Node {
  const button = buttonsOf(card).find((one) => one.title === title)
  if (!button) throw new Error(`No button ${title}; there: ${titlesOf(card).join(', ')}`)
  const values = Object.fromEntries(ofType(card, 'Input.Text').map(({ id }) => [String(id), '']))
  const sent = button.associatedInputs === 'none' ? {} : { ...values, ...inputs }
  const data = { ...Object(button.data), ...sent }
  return { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' }
}

/** A part of a card that a button unfolds. */
export function partOf(card: unknown, id: string): Node {
  const found = nodesOf(card).find((node) => node.type === 'Container' && node.id === id)
  if (!found) throw new Error(`No part ${id}.`)
  return found
}
