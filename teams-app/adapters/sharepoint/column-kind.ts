import type { ColumnDefinition } from '@microsoft/microsoft-graph-types'

/**
 * What a column holds: a line, several lines, one choice, several choices, a number, yes or no, a moment. `other`: what no list of
 * ours has. Source: Graph, columnDefinition resource type.
 */
export type ColumnKind = 'line' | 'lines' | 'choice' | 'choices' | 'number' | 'yes or no' | 'moment' | 'other'

export function columnKindOf({ text, choice, number, boolean, dateTime }: ColumnDefinition): ColumnKind {
  if (text) return text.allowMultipleLines ? 'lines' : 'line'
  if (choice) return choice.displayAs === 'checkBoxes' ? 'choices' : 'choice'
  if (number) return 'number'
  if (boolean) return 'yes or no'
  if (dateTime) return 'moment'
  return 'other'
}
