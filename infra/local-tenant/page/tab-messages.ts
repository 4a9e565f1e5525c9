import { z } from 'zod'
import { TabSettings } from '../teams/tab-settings.ts'
import type { Theme } from './address.ts'
import type { Draft } from './outlook/draft.ts'
import { draftOfCompose } from './outlook/draft.ts'
import { type SignInAnswer, type SignInContext, type SignInRequest, signInRequestOf } from './sign-in-window.ts'
import { legacyContext, runtimeOf, teamsTheme } from './tab-context.ts'
import { requestOf, type TabRequest } from './tab-request.ts'

/** What `people.selectPeople` takes. Ids in any letter case. */
export type PeopleRequest = { title: string | undefined; selected: string[]; single: boolean }

/** One line of what `people.selectPeople` gives. */
export type PickedPerson = { objectId: string; displayName: string; email: string }

/** What the tab may ask of its host, besides what is answered on the spot. */
export type TabRequests = {
  context: () => Parameters<typeof legacyContext>[0]
  /** @param claims of a challenge, JSON text: the person signs in with them */
  token: (claims: string | undefined) => Promise<string>
  /** `authentication.authenticate`: opens a window for it. */
  authenticate: (request: SignInRequest, context: SignInContext) => Promise<SignInAnswer>
  /** @returns whether the link could be followed */
  openLink: (url: string) => boolean
  /** `pages.currentApp.navigateTo` of another place in the same app. */
  navigateTo: (subPageId: string | undefined) => void
  /** `calendar.composeMeeting`: opens the form; it is not known whether anything is sent. */
  compose: (draft: Draft) => void
  /** @returns who was chosen; `undefined` when the dialog was closed without a choice */
  selectPeople: (request: PeopleRequest) => Promise<PickedPerson[] | undefined>
  /** What the tab is set to; `undefined` for what a person has for themselves, and for a tab that is being added. */
  settings: () => TabSettings | undefined
  /** There only in the dialog in which somebody adds or changes a tab. */
  setup?: {
    /** Whether the dialog's own button may be pressed. */
    valid: (isValid: boolean) => void
    /** After the button was pressed: what the page has set, or why it has not. */
    saved: (result: { settings: TabSettings } | { reason: string }) => void
  }
}

/** Where an answer or an event goes. */
export type SendToTab = (message: object) => void

const PeoplePickerInputs = z.object({
  title: z.string().nullish(),
  setSelected: z.array(z.string()).nullish(),
  openOrgWideSearchInChatOrChannel: z.boolean().nullish(),
  singleSelect: z.boolean().nullish(),
})

/** What `getAuthToken` takes as claims; the local tenant knows one challenge at a time. */
const Claims = z.array(z.string()).max(1).nullish()

const notSupported = { errorCode: 100, message: 'Not supported by the local tenant' }
const invalidArguments = { errorCode: 4000, message: 'Invalid arguments' }
const userAbort = { errorCode: 8000, message: 'User cancelled' }

/** Functions whose answer begins with success or failure; all others answer with an error first. */
const answersWithSuccess = /^(authentication\.|calendar\.|executeDeepLink$)/

/** The host's side of the TeamsJS message protocol, for one loaded tab. Source of the shapes: teams-js, `communication.ts`. */
export function createTabMessages(requests: TabRequests, send: SendToTab) {
  const handlers = new Set<unknown>()
  let set: TabSettings | undefined

  async function answerTo({ func, args }: TabRequest): Promise<unknown[] | undefined> {
    switch (func) {
      case 'initialize':
        return [requests.context().frameContext, 'web', '2.0.1', JSON.stringify(runtimeOf(requests.context().host))]
      case 'getContext':
        return [legacyContext(requests.context())]
      case 'authentication.getAuthToken': {
        const claims = Claims.safeParse(args[1])
        if (!claims.success) return [false, invalidArguments.message]
        const asked = claims.data?.[0]
        const isSilent = args[2] === true
        if (asked !== undefined && isSilent) return [false, 'resourceRequiresMfa']
        return requests.token(asked).then(
          (token) => [true, token],
          () => [false, 'resourceDisabled'],
        )
      }
      case 'authentication.authenticate': {
        const request = signInRequestOf(args)
        return request
          ? requests.authenticate(request, legacyContext(requests.context()))
          : [false, notSupported.message]
      }
      case 'registerHandler':
        handlers.add(args[0])
        return undefined
      case 'executeDeepLink':
        return requests.openLink(String(args[0])) ? [true] : [false, 'The link is not understood']
      case 'pages.currentApp.navigateTo':
        requests.navigateTo(subPageOf(args[0]))
        return []
      case 'calendar.composeMeeting':
        if (requests.context().host !== 'Outlook') return [false, notSupported.message]
        requests.compose(draftOfCompose(args[0]))
        return [true]
      case 'people.selectPeople': {
        if (requests.context().host === 'Outlook') return [notSupported]
        const request = peopleRequestOf(args[0])
        if (!request) return [invalidArguments]
        const picked = await requests.selectPeople(request)
        return picked ? [null, picked] : [userAbort]
      }
      case 'settings.getSettings':
        return [requests.settings() ?? {}]
      case 'settings.setSettings': {
        const given = TabSettings.safeParse(args[0])
        if (!requests.setup || !given.success) return [false, given.success ? notSupported.message : 'Invalid settings']
        set = given.data
        return [true]
      }
      case 'settings.setValidityState':
        requests.setup?.valid(args[0] === true)
        return undefined
      case 'settings.save.success':
        requests.setup?.saved(set ? { settings: set } : { reason: 'The page has set nothing for the tab.' })
        return undefined
      case 'settings.save.failure':
        requests.setup?.saved({ reason: String(args[0] ?? 'The page did not save.') })
        return undefined
      case 'appInitialization.success':
        return [true]
      case 'appInitialization.appLoaded':
      case 'appInitialization.failure':
      case 'appInitialization.expectedFailure':
      case 'shareDeepLink':
        return undefined
      default:
        return answersWithSuccess.test(func) ? [false, notSupported.message] : [notSupported]
    }
  }

  return {
    /** Takes what a tab has posted; the caller has made sure that it is the tab. */
    async receive(data: unknown): Promise<void> {
      const request = requestOf(data)
      if (!request) return
      const args = await answerTo(request)
      if (!args) return
      const { id, uuidAsString } = request
      send({ id, ...(uuidAsString ? { uuidAsString } : {}), args })
    },

    /** The dialog's button was pressed; the page answers when it has set what it wants. */
    save() {
      set = undefined
      send({ func: 'settings.save', args: [{}] })
    },

    changeTheme(theme: Theme) {
      if (handlers.has('themeChange')) send({ func: 'themeChange', args: [teamsTheme[theme]] })
    },
  }
}

export type TabMessages = ReturnType<typeof createTabMessages>

function subPageOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('subPageId' in target)) return undefined
  return typeof target.subPageId === 'string' ? target.subPageId : undefined
}

/** Source: teams-js, `people.ts`, `PeoplePickerInputs`; every part may be left out, and so may the whole. */
function peopleRequestOf(inputs: unknown): PeopleRequest | undefined {
  if (inputs === undefined || inputs === null) return { title: undefined, selected: [], single: false }
  const given = PeoplePickerInputs.safeParse(inputs)
  if (!given.success) return undefined
  const { title, setSelected, singleSelect } = given.data
  return { title: title ?? undefined, selected: setSelected ?? [], single: singleSelect === true }
}
