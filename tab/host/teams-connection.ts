import { app, authentication } from '@microsoft/teams-js'
import { type ThemeName, themeNamed } from '../ui/themes.ts'
import { type Allow, allowInWindow, type OpenWindow } from './allow.ts'
import { meetingForm, type OpenMeetingForm } from './meeting-form.ts'
import { ownWindow } from './own-window.ts'
import { type PickPeople, peoplePicker } from './people-picker.ts'
import { SignInFailed } from './sign-in-failed.ts'
import { type TabSetup, tabSetup } from './tab-setup.ts'

/** What the tab needs from the client it is shown in. */
export type TeamsConnection = {
  theme: ThemeName
  /** As which tab Teams shows this: `home`, or the entity id of a channel's tab. */
  entity: string
  /** Where a deep link points: `<reference>` or `<reference>/<step or request>`; '' for none. */
  subPage: string
  onTheme: (change: (theme: ThemeName) => void) => void
  /** A token for our own API. Throws `SignInFailed`. */
  freshToken: () => Promise<string>
  /** `undefined` where this client has no dialog for it. */
  pickPeople: PickPeople | undefined
  allow: Allow
  /** `undefined` where this client has no calendar; Teams has none. */
  meetingForm: OpenMeetingForm | undefined
  /** There only while Teams asks what a tab shall show. */
  tabSetup: TabSetup | undefined
  /** Tells Teams to take its own loading picture away. */
  shown: () => void
}

/** Milliseconds Teams is given to answer before we say that it did not. */
const TIMEOUT_MS = 12_000

/**
 * Joins the Teams client around the page. Throws an Error with a plain message when the client does not answer.
 * `origins`: further origins that may host the page, empty in production.
 */
export async function connectToTeams(origins: readonly string[]): Promise<TeamsConnection> {
  await within(TIMEOUT_MS, origins.length > 0 ? app.initialize([...origins]) : app.initialize())
  const context = await within(TIMEOUT_MS, app.getContext())
  app.notifyAppLoaded()
  return {
    theme: themeNamed(context.app.theme),
    entity: context.page.id,
    subPage: context.page.subPageId ?? '',
    onTheme: (change) => app.registerOnThemeChangeHandler((name) => change(themeNamed(name))),
    freshToken,
    pickPeople: peoplePicker(),
    meetingForm: meetingForm(),
    allow: allowInWindow(context.user?.loginHint ?? '', inTeams),
    tabSetup: tabSetup(context.page.frameContext),
    shown: () => {
      app.notifySuccess()
    },
  }
}

async function freshToken(): Promise<string> {
  try {
    return await authentication.getAuthToken()
  } catch (cause) {
    throw new SignInFailed(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Teams did not answer.')), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Teams opens the window, since a frame may not where Teams is a program of its own; but it opens https alone, so a page on
 * http, as on a laptop, opens it itself.
 */
const inTeams: OpenWindow = (url, size) =>
  url.startsWith('https:') ? authentication.authenticate({ url, ...size }) : ownWindow(url, size)
