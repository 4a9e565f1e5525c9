import { app, authentication } from '@microsoft/teams-js'

/**
 * The page to which the window comes back: hands the state to the tab that opened it, or the word that it was not allowed. The
 * code that stands in the address is not used.
 */
export async function handBack(address: URLSearchParams, origins: readonly string[]): Promise<void> {
  await (origins.length > 0 ? app.initialize([...origins]) : app.initialize())
  const [state, error] = [address.get('state'), address.get('error')]
  if (state && !error) authentication.notifySuccess(state)
  else authentication.notifyFailure(error ?? 'CancelledByUser')
}
