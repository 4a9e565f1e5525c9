/** The value of a column that holds JSON; `undefined` when it is empty or somebody left other text in it. */
export function jsonColumn(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
