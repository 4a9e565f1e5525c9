import type { ErrorRequestHandler, Request, Response } from 'express'
import type { NoToken } from '../adapters/identity/on-behalf-of.ts'
import type { Allowance, NotAllowedYet, Refusal, Rejection } from '../api/api.ts'
import { notKnownYet, notSavedYet, notShownYet } from '../api/late-words.ts'
import {
  brokenSentence,
  malformed,
  mendedHere,
  noSuchAddress,
  notAllowedYetWords,
  notJson,
  notReadSentence,
  refusalSentence,
  tooLarge,
  withReference,
} from '../api/words.ts'
import type { RefusalCode, Refused } from '../domain/core/result.ts'
import { ExternalServiceError, type Log } from '../ports.ts'
import { referenceFor } from './answered.ts'

/** Refusals with a status of their own; every other one is 422. One table for the whole API. */
const statuses: Partial<Record<RefusalCode, number>> = {
  'unknown-proposal': 404,
  'unknown-version': 404,
  'unknown-message': 404,
  'not-an-administrator': 403,
  'changed-by-another': 409,
  'changed-meanwhile': 409,
  'form-missing': 409,
}

export function sendRefusal(response: Response, refused: Refused, theirs?: Refusal['theirs']): void {
  const body: Refusal = { ok: false, refusal: refused.refusal, sentence: refusalSentence(refused) }
  response.status(statuses[refused.refusal] ?? 422).json(theirs ? { ...body, theirs } : body)
}

/** Says why no rule was asked, with a reference that finds the log line. */
export function sendRejection(response: Response, status: number, refusal: Rejection, words: string): void {
  const sentence = withReference(words, referenceFor(response))
  response.status(status).json({ ok: false, refusal, sentence } satisfies Refusal)
}

/** What a person must do about a token that is not given in their name. */
export const whyNoToken: Record<NoToken['is'], NotAllowedYet['why']> = {
  'consent-missing': 'consent',
  'claims-challenge': 'sign-in',
  refused: 'refused',
}

/** 403 with what the person must do before it can be done in their name. */
export function sendNotAllowedYet(response: Response, allowance: Allowance, { is, ...more }: NoToken): void {
  const why = whyNoToken[is]
  const words = notAllowedYetWords[allowance][why]
  // What a button mends needs no line of the log to be found.
  const sentence = why === 'refused' ? withReference(words, referenceFor(response)) : `${words} ${mendedHere[why]}`
  const body: Refusal = { ok: false, refusal: 'not-allowed-yet', sentence, allow: { for: allowance, why, ...more } }
  response.status(403).json(body)
}

/** 504, in the words of what was asked. */
export function sendNotYet({ method }: Pick<Request, 'method'>, response: Response): void {
  const words = { GET: notShownYet, PATCH: notSavedYet }[method] ?? notKnownYet
  sendRejection(response, 504, 'not-answered-yet', words)
}

export const sendMalformed = (response: Response): void => sendRejection(response, 400, 'malformed', malformed)

/** What express and its readers of bodies and files refuse, by status; whatever else they refuse could not be read. */
const rejected: Record<number, [Rejection, string]> = {
  404: ['no-such-address', noSuchAddress],
  413: ['too-large', tooLarge],
  415: ['not-json', notJson],
}

/** Methods by which nothing is ever recorded. */
const reads = ['GET', 'HEAD']

/** The one place where something broken becomes a sentence with a reference that finds its log line. */
export function apiErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = refusedStatus(error)
    const away = status === undefined ? undefined : rejected[status]
    if (status !== undefined) return sendRejection(response, away ? status : 400, ...(away ?? ['malformed', malformed]))
    const reference = referenceFor(response)
    log.error('A request could not be served.', error, { reference, method: request.method, path: request.path })
    if (isUnanswered(error) && request.method !== 'POST') return sendNotYet(request, response)
    const sentence = (reads.includes(request.method) ? notReadSentence : brokenSentence)(reference)
    response.status(500).json({ ok: false, refusal: 'broken', sentence } satisfies Refusal)
  }
}

/** Microsoft 365 asked to wait for longer than anybody should, or could not be reached. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof ExternalServiceError && (error.reason === 'throttled' || error.reason === 'unreachable')

/** The status of an error that is the caller's, as http-errors marks it (`expose`); `undefined` for one that is ours. */
function refusedStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  const isTheirs = ('expose' in error && error.expose === true) || error instanceof URIError
  return isTheirs && error.status >= 400 && error.status < 500 ? error.status : undefined
}
