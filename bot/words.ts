/** What only the bot says. Sentences that card and tab share stand in `teams-app/api/words.ts`. */

export const welcome =
  'Welcome. I bring you the micro-credential proposals that are waiting for your answer, and tell you when yours is answered. Everything else is in the app.'

export const help =
  'I bring you the proposals that are waiting for your answer, and tell you when yours is answered. To write a proposal or check its status, open the app.'

export const notUnderstood = `I cannot read messages. ${help}`

export const cardNotPressed =
  'This client could not send your answer, so nothing was recorded. Please open the app to answer.'

export const foreignTenant =
  'This card belongs to another organisation, so nothing was changed. Please use the account of the organisation that runs this process.'

export const nobodyNamed =
  'Teams did not say who pressed this, so nothing was changed. Please open the proposal in the tab.'

/** Broken while reading: unlike `brokenSentence`, nothing can have been recorded. `reference` finds the log line. */
export const notShown = (reference: string): string =>
  `This could not be shown just now. Nothing was changed. Please open the proposal in the tab. Reference ${reference}.`

export const recorded = 'Your answer is recorded. Please open the proposal to see what happens next.'

export const calledFor = 'A stakeholder meeting is called for'

export const signInToFindTimes = 'Please sign in, so that the app can look for a time in your calendar.'

export const notSignedInHere =
  'Your sign-in could not be checked here, so nothing was changed. Please open the proposal in the tab and book the meeting there.'

export const thenFindTimes = 'You can do that where the proposal is open. Then press Find a time again.'

export const timesForAll = 'At these times everybody who must attend is free:'

export const timesForThoseVisible = 'At these times everybody who must attend is free, as far as calendars are visible:'

export const noTimeForAll =
  'There is no time in the coming weeks at which everybody is free. Please look at all calendars in the proposal, where you can choose one yourself.'

export const bookAgain =
  'Microsoft 365 did not say whether it sent the invitations. Press Book to finish it: however often you do, there is one meeting, and nobody is invited twice.'

export const nothingFound = 'No proposal matches. Try a word of its title, its reference, or a person’s name.'

export const searchNotUnderstood = 'This search could not be read. Please open the app and search there.'

export const staffOnly =
  'Proposals can be searched by members of the organisation who have the app. If that is you, please open the app once, then search again.'

/** `reference` finds the log line. */
export const searchBroken = (reference: string): string =>
  `The search did not work just now. Nothing was changed. Please try again, or search in the app. Reference ${reference}.`

/** Before times are chosen: no invitation can reach these people. */
export const noAddress = (names: readonly string[]): string =>
  `No mail address was found in the directory for ${names.join(', ')}, so no invitation can reach them. Please tell them of the meeting in another way.`

export const usualHoursAssumed = (names: readonly string[]): string =>
  `It is not known when ${names.join(', ')} work, so the University’s usual hours are assumed.`
