/** What people read where Microsoft 365 takes longer than anybody should wait, and afterwards. */

/** Of something that was to be changed: it goes on, and its outcome follows. */
export const notKnownYet =
  'Microsoft 365 has not answered yet, so it is not known whether this was recorded. Nothing you typed was lost. You will get a message from this app in Teams as soon as it is known, within a few minutes. There is no need to press again.'

/** Of something that was to be shown. */
export const notShownYet =
  'Microsoft 365 has not answered yet, so this cannot be shown just now. Nothing was changed, and nothing you typed was lost. Please look again in a moment.'

/** Of a field that was to be saved: the tab tries again by itself. */
export const notSavedYet =
  'Microsoft 365 has not answered yet. Nothing you typed was lost: it is saved automatically as soon as Microsoft 365 answers.'

/** Of a search in Teams' own box, which waits no longer than a few seconds. */
export const notFoundYet =
  'Teams or Microsoft 365 has not answered yet. Nothing was changed. Please search again in a moment.'

/** The message that follows `notKnownYet`. @param sentence what the press would have answered in time */
export const knownNow = (sentence: string): string =>
  `Microsoft 365 has answered now. About what you pressed a moment ago: ${sentence}`

/** In place of a card that a press on one would have answered. */
export const openItNow = 'Please open the proposal to see what became of it.'
