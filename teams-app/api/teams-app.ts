/** What Teams knows the app by. `manifest/manifest.json` says the same, and a test compares the two. */

/** Path of the tab on the application; every page of it has an address below. */
export const TAB = '/tab'

/** Entity id of the tab that everybody has for themselves. */
export const HOME_TAB = 'home'

/** Id of the tab that a channel or chat can have, and the first part of the entity id of each that somebody adds. */
export const CHANNEL_TAB = 'channel'

/** Below `TAB`: where Teams lets somebody choose what such a tab shows. */
export const CONFIGURE = 'configure'

/** Name of the connection, in the bot's registration, by which Teams signs people in on a card. */
export const BOT_CONNECTION = 'sso'

/** The application's identifier URI: what Teams gives a person's token for. @param host in small letters */
export const appIdUri = (host: string, clientId: string): string => `api://${host}/botid-${clientId}`

/** Below `TAB`: the pane that Outlook shows beside an appointment. */
export const PANE = 'pane'

/** The search that Teams offers beside the box in which messages are written. */
export const FIND_PROPOSAL = { command: 'findProposal', parameter: 'search' } as const
