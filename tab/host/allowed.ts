import { app, authentication } from '@microsoft/teams-js'
import type { HandedBack } from './own-window.ts'

/**
 * The page to which the window comes back: hands the state to whoever opened it, or the word that it was not allowed. The code
 * that stands in the address is not used.
 */
export async function handBack(address: URLSearchParams, origins: readonly string[]): Promise<void> {
  const [state, error] = [address.get('state'), address.get('error')]
  if (isOurs(window.opener)) {
    const message: HandedBack = { handedBack: error ? null : state }
    return window.opener.postMessage(message, window.location.origin)
  }
  await (origins.length > 0 ? app.initialize([...origins]) : app.initialize())
  if (state && !error) authentication.notifySuccess(state)
  else authentication.notifyFailure(error ?? 'CancelledByUser')
}

/** Whether a page of ours opened this window, and not Teams: only of its own origin may a page read the address. */
function isOurs(opener: Window | null): opener is Window {
  try {
    return opener !== null && opener.location.origin === window.location.origin
  } catch {
    return false
  }
}
