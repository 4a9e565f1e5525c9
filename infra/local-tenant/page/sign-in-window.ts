import { z } from 'zod'
import { type legacyContext, runtimeOf } from './tab-context.ts'
import { requestOf } from './tab-request.ts'

/** What `authentication.authenticate` takes. Pixels. */
export type SignInRequest = { url: string; width: number; height: number }

/** What it answers with: the result that the window's page gave, or why there is none. */
export type SignInAnswer = [true, string] | [false, string]

/** What the window is told of its host. */
export type SignInContext = ReturnType<typeof legacyContext>

/** Milliseconds between two looks at whether the person has closed the window: no event tells of it. */
const checkEveryMs = 250

const standard = { width: 600, height: 400 }

const Size = z.number().int().min(100).max(2_000)
const Arguments = z.tuple([z.url(), Size.nullish(), Size.nullish(), z.literal(false).nullish()]).rest(z.unknown())

/**
 * @param args as TeamsJS sends them: address, width, height, and whether the sign-in is an external browser's, which it cannot
 * be here
 * @returns `undefined` for an address that is neither https nor of this computer, and for what is no request
 */
export function signInRequestOf(args: unknown[]): SignInRequest | undefined {
  const given = Arguments.safeParse(args)
  if (!given.success) return undefined
  const [address, width, height] = given.data
  const { protocol, hostname } = new URL(address)
  const isLocal = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)
  if (protocol !== 'https:' && !isLocal) return undefined
  return { url: address, width: width ?? standard.width, height: height ?? standard.height }
}

/**
 * Opens the window of a sign-in and waits until a page of the app in it says how it ended, or the person closes it. Other pages,
 * such as the sign-in's own, are not listened to.
 * Source: Enable authentication in a tab app, "Authentication flow in a tab"; teams-js, `authentication.ts`.
 * @param origin of the app
 */
export function askInWindow(request: SignInRequest, origin: string, context: SignInContext): Promise<SignInAnswer> {
  const opened = window.open(request.url, '_blank', `popup,width=${request.width},height=${request.height}`)
  if (!opened) return Promise.resolve([false, 'FailedToOpenWindow'])
  return new Promise((resolve) => {
    const end = (answer: SignInAnswer) => {
      window.removeEventListener('message', hear)
      window.clearInterval(look)
      opened.close()
      resolve(answer)
    }
    const look = window.setInterval(() => {
      if (opened.closed) end([false, 'CancelledByUser'])
    }, checkEveryMs)
    const hear = (event: MessageEvent) => {
      if (event.source !== opened || event.origin !== origin) return
      const request = requestOf(event.data)
      if (!request) return
      const { id, uuidAsString, func } = request
      const [said] = request.args
      if (func === 'authentication.authenticate.success') return end([true, textOf(said)])
      if (func === 'authentication.authenticate.failure') return end([false, textOf(said)])
      const args = answerTo(func, context)
      if (args) opened.postMessage({ id, ...(uuidAsString ? { uuidAsString } : {}), args }, origin)
    }
    window.addEventListener('message', hear)
  })
}

/** What a page in the window may ask besides; it has no more than that to do there. */
function answerTo(func: string, context: SignInContext): unknown[] | undefined {
  switch (func) {
    case 'initialize':
      return ['authentication', 'web', '2.0.1', JSON.stringify(runtimeOf(context.hostName))]
    case 'getContext':
      return [{ ...context, frameContext: 'authentication' }]
    case 'appInitialization.success':
      return [true]
    default:
      return undefined
  }
}

const textOf = (said: unknown) => (typeof said === 'string' ? said : '')
