import type { RequestHandler } from 'express'
import type { Bot } from '../../bot/bot.ts'
import type { Limits } from './limits.ts'

type Receive = ReturnType<Bot['open']>['receive']

/** Hands an activity to the bot. A token that did not pass counts against the address it came from; nothing else does. */
export const botRoute =
  (receive: Receive, { failure }: Limits): RequestHandler =>
  (request, response, next) => {
    const refuse = () => failure(request, response, (error) => (error ? next(error) : response.status(401).end()))
    return receive(request, {
      status: (code) => (code === 401 ? { send: refuse, end: refuse } : response.status(code)),
    })
  }
