import type { ShownEvent } from '../../outlook/outlook-router.ts'
import type { Draft } from './draft.ts'

export type { ShownEvent }

type OnEvent = { person: string; id: string }

export const readEvents = (person: string, start: number, end: number): Promise<ShownEvent[]> =>
  answerOf(fetch(`/outlook/api/events?${new URLSearchParams({ person, start: String(start), end: String(end) })}`))

export const sendDraft = (person: string, draft: Draft): Promise<ShownEvent> =>
  post('send', { person, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...draft })
export const saveDraft = (person: string, draft: Draft): Promise<ShownEvent> =>
  post('save', { person, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...draft })
export const moveEvent = (on: OnEvent & { start: number; end: number }) => post('move', on)
export const cancelEvent = (on: OnEvent) => post('cancel', on)
export const removeEvent = (on: OnEvent) => post('remove', on)
export const answerEvent = (on: OnEvent & { answer: 'accepted' | 'tentativelyAccepted' | 'declined' }) =>
  post('answer', on)

/** @returns a function that ends the listening */
export function listenForEvents(onChange: () => void): () => void {
  const source = new EventSource('/outlook/api/changes')
  source.addEventListener('message', onChange)
  return () => source.close()
}

function post<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return answerOf(fetch(`/outlook/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** The page's border: the tenant beside it is built from the same types, so its word is taken. */
async function answerOf<Answer>(asked: Promise<Response>): Promise<Answer> {
  const response = await asked
  const body = await response.json()
  if (!response.ok) throw new Error(body.error?.message ?? `The local tenant answered ${response.status}`)
  return body
}
