import type { Action, Element } from './adaptive-card.ts'

export type Button = Action & { title: string }

/** Characters of button titles, with four for each button's own space, that fit beside each other at 320 pixels. */
const ROW = 35

/** Buttons in as few rows as a phone shows whole: clients neither wrap nor shrink a row that is too long. */
export function buttons(actions: readonly Button[]): Element[] {
  const rows: Button[][] = []
  for (const action of actions) {
    const row = rows.find((one) => width(one) + width([action]) <= ROW)
    if (row) row.push(action)
    else rows.push([action])
  }
  return rows.map((row) => ({ type: 'ActionSet', spacing: 'small', actions: row }))
}

const width = (row: readonly Button[]): number => row.reduce((sum, { title: words }) => sum + words.length + 4, 0)
