import { FrameContexts, pages } from '@microsoft/teams-js'
import { entityIdOf, pathOf, type Route } from './route.ts'

type ChannelRoute = Extract<Route, { page: 'channel' }>

/** Teams' dialog in which somebody adds a tab to a channel or chat, or changes one; its buttons are Teams' own. */
export type TabSetup = {
  /** Entity id of the tab that is changed; '' when one is added. */
  current: () => Promise<string>
  /** Lets Teams save. `choice` is asked when it does; `name` is what the tab may be called, unless it has a name already. */
  offer: (choice: () => { route: ChannelRoute; name: string }) => void
}

/** `undefined` in every other frame, and in clients without such a dialog. Source: msteams-docs, "Create a configuration page". */
export function tabSetup(frame: string | undefined): TabSetup | undefined {
  if (frame !== FrameContexts.settings || !pages.config.isSupported()) return undefined
  return {
    current: async () => (await pages.getConfig())?.entityId ?? '',
    offer: (choice) => {
      pages.config.registerOnSaveHandler((save) => {
        const { route, name } = choice()
        const address = `${window.location.origin}${pathOf(route)}`
        pages.config
          .setConfig({
            entityId: entityIdOf(route),
            contentUrl: address,
            websiteUrl: address,
            suggestedDisplayName: name,
          })
          .then(
            () => save.notifySuccess(),
            () => save.notifyFailure('Teams did not take this choice. Nothing was changed. Please try again.'),
          )
      })
      pages.config.setValidityState(true)
    },
  }
}
