/** The button that asks every approver role the guidance names, side by side. */
export const askToAgree = 'Ask for agreement'

/** "Head of School, Engineering (A, B)". */
export const withNames = (panelName: string, people: readonly string[]): string =>
  people.length > 0 ? `${panelName} (${people.join(', ')})` : panelName
