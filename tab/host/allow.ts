import { ALLOW_PAGE, type NotAllowedYet } from '../../teams-app/api/api.ts'

/** `closed`: the person closed the window or said no. `blocked`: no window could be opened. */
export type AllowOutcome = 'allowed' | 'closed' | 'blocked'

/** Opens the window in which a person allows what the app may do in their name, or signs in again for it. */
export type Allow = (notAllowed: NotAllowedYet) => Promise<AllowOutcome>

const SIZE = { width: 600, height: 640 }

/**
 * Opens a window and gives what its last page hands back. Throws an Error in TeamsJS's words, such as `CancelledByUser` and
 * `FailedToOpenWindow`.
 */
export type OpenWindow = (url: string, size: typeof SIZE) => Promise<string>

/** @param hint whose sign-in it is, as the client says; '' when it does not. Microsoft 365 checks it. */
export const allowInWindow =
  (hint: string, open: OpenWindow): Allow =>
  async ({ for: allowance, claims }) => {
    const state = crypto.randomUUID()
    const notAllowed = { for: allowance, state, ...(hint ? { hint } : {}), ...(claims ? { claims } : {}) }
    const url = `${window.location.origin}${ALLOW_PAGE}?${new URLSearchParams(notAllowed)}`
    try {
      return (await open(url, SIZE)) === state ? 'allowed' : 'closed'
    } catch (cause) {
      return cause instanceof Error && cause.message === 'FailedToOpenWindow' ? 'blocked' : 'closed'
    }
  }
