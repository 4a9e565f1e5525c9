import { authentication } from '@microsoft/teams-js'
import { ALLOW_PAGE, type NotAllowedYet } from '../../teams-app/contract/api.ts'
import { ownWindow } from './own-window.ts'

/** `closed`: the person closed the window or said no. `blocked`: no window could be opened. */
export type AllowOutcome = 'allowed' | 'closed' | 'blocked'

/** Opens the window in which a person allows what the app may do in their name, or signs in again for it. */
export type Allow = (wish: NotAllowedYet) => Promise<AllowOutcome>

const SIZE = { width: 600, height: 640 }

/**
 * Teams opens the window, since a frame may not where Teams is a program of its own; but it opens https alone, so a page on
 * http, as on a laptop, opens it itself.
 * @param hint whose sign-in it is, as the client says; '' when it does not. Microsoft 365 checks it.
 */
export const allowInWindow =
  (hint: string): Allow =>
  async ({ for: allowance, claims }) => {
    const state = crypto.randomUUID()
    const wish = { for: allowance, state, ...(hint ? { hint } : {}), ...(claims ? { claims } : {}) }
    const url = `${window.location.origin}${ALLOW_PAGE}?${new URLSearchParams(wish)}`
    try {
      const came = await (url.startsWith('https:')
        ? authentication.authenticate({ url, ...SIZE })
        : ownWindow(url, SIZE))
      return came === state ? 'allowed' : 'closed'
    } catch (cause) {
      return cause instanceof Error && cause.message === 'FailedToOpenWindow' ? 'blocked' : 'closed'
    }
  }
