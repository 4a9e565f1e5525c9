import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantApp } from '../tenant-data.ts'
import type { OutgoingActivity } from './activities.ts'

/** What came back from a bot: its HTTP status, 0 when nothing came in time, and the body as JSON or text. */
export type BotAnswer = { status: number; body: unknown }

/** Posts activities to an app's messaging endpoint, signed as the channel does. */
export function createBotEndpoint(options: {
  signIn: SignIn
  /** Milliseconds a client waits for an answer. */
  timeout: number
}) {
  const { signIn, timeout } = options

  async function post(app: TenantApp, activity: object, token: string | undefined): Promise<BotAnswer> {
    if (!app.bot) throw new Error(`${app.displayName} has no bot`)
    try {
      const response = await fetch(app.bot.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(timeout),
      })
      return { status: response.status, body: jsonOrText(await response.text()) }
    } catch (cause) {
      if (cause instanceof TypeError || cause instanceof DOMException) return { status: 0, body: cause.message }
      throw cause
    }
  }

  return {
    /** Sends it with the channel's own token. */
    async deliver(app: TenantApp, activity: OutgoingActivity): Promise<BotAnswer> {
      const token = await signIn.channelToken({ audience: app.clientId, serviceUrl: activity.serviceUrl })
      return post(app, activity, token)
    },

    /** Sends anything with any token or none, for what a stranger might try. */
    post,
  }
}

export type BotEndpoint = ReturnType<typeof createBotEndpoint>

function jsonOrText(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
