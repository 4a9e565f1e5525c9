/** An `Action.Execute` as it stands in a card, with the values its inputs would send untouched. */
export type FoundAction = {
  action: { id?: string; title?: string; verb?: string; data?: unknown; isEnabled?: boolean }
  /** Input id to its value in the card, '' when it has none; empty with `associatedInputs: "none"`. */
  inputs: Record<string, string>
  /** Ids of inputs a client does not let through empty. */
  required: string[]
}

/** What an automatic refresh would ask: the action and the `29:` ids it is for. */
export type Refresh = { action: Record<string, unknown>; userIds: string[] }

/** Every `Action.Execute` in the card, in reading order: in action sets, select actions and cards shown by a button. */
export function executeActions(card: unknown): FoundAction[] {
  return actionsIn(card, inputsOf(card))
}

function actionsIn(node: unknown, inputs: Record<string, unknown>[]): FoundAction[] {
  if (Array.isArray(node)) return node.flatMap((part) => actionsIn(part, inputs))
  if (!isRecord(node)) return []
  const shown = node.type === 'Action.ShowCard' ? [...inputs, ...inputsOf(node.card)] : inputs
  const own = node.type === 'Action.Execute' ? [foundAction(node, inputs)] : []
  const parts = Object.entries(node).filter(([name]) => !['data', 'fallback', 'refresh'].includes(name))
  return [...own, ...parts.flatMap(([, part]) => actionsIn(part, shown))]
}

function foundAction(action: Record<string, unknown>, inputs: Record<string, unknown>[]): FoundAction {
  const sent = action.associatedInputs === 'none' ? [] : inputs
  return {
    action,
    inputs: Object.fromEntries(sent.map((input) => [String(input.id), String(input.value ?? '')])),
    required: sent.filter((input) => input.isRequired === true).map((input) => String(input.id)),
  }
}

/** Inputs of a card, those of cards behind its buttons excepted. */
function inputsOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(inputsOf)
  if (!isRecord(node) || node.type === 'Action.ShowCard') return []
  if (typeof node.type === 'string' && node.type.startsWith('Input.') && typeof node.id === 'string') return [node]
  return Object.entries(node).flatMap(([name, part]) => (['data', 'refresh'].includes(name) ? [] : inputsOf(part)))
}

/** The card's `refresh`, if it has one with an `Action.Execute` and names the people it is for. */
export function refreshOf(card: unknown): Refresh | undefined {
  const refresh = isRecord(card) ? card.refresh : undefined
  if (!isRecord(refresh) || !isRecord(refresh.action) || refresh.action.type !== 'Action.Execute') return undefined
  const userIds = Array.isArray(refresh.userIds) ? refresh.userIds.filter((id) => typeof id === 'string') : []
  return { action: refresh.action, userIds }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
