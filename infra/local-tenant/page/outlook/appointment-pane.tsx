import { useEffect, useRef } from 'react'
import type { Theme } from '../address.ts'
import type { Person } from '../teams-api.ts'
import type { Draft } from './draft.ts'
import { answerToSignIn, signInRequestOf } from './nested-sign-in.ts'
import { answerToPane, type PaneRequest, requestOf } from './pane-messages.ts'

/** An app's page, and as whom the app signs people in. */
export type Pane = { name: string; url: string; clientId: string; tenantId: string }

/** An app's page beside the open appointment. It speaks with the form through the script it loads from this tenant. */
export function AppointmentPane(props: {
  person: Person
  pane: Pane
  theme: Theme
  /** The form as it stands now. */
  read: () => Draft
  /** Saves it without sending. @returns the id as Graph has it */
  onSave: () => Promise<string>
  onChange: (more: Partial<Draft>) => void
}) {
  const { pane } = props
  const frame = useRef<HTMLIFrameElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const origin = new URL(pane.url).origin
    const answer = async (request: PaneRequest) => {
      const { person, theme, read, onChange, onSave } = latest.current
      if (request.call === 'saveAsync') return onSave().then((id) => ({ value: idOfLibrary(id) }))
      if (request.call === 'getItemIdAsync' && read().savedId) return { value: idOfLibrary(read().savedId ?? '') }
      const { result, changed } = answerToPane(request, read(), person, theme)
      if (changed) onChange(changed)
      return result
    }
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return
      const signIn = signInRequestOf(event.data)
      if (signIn) {
        const { person, pane: asking } = latest.current
        answerToSignIn(signIn, person, asking).then((nestedAppAuth) =>
          frame.current?.contentWindow?.postMessage({ nestedAppAuth }, origin),
        )
        return
      }
      const request = requestOf(event.data)
      if (!request) return
      const failed = { error: { code: 9001, name: 'GenericResponseError', message: 'The item could not be saved.' } }
      const send = (result: object) =>
        frame.current?.contentWindow?.postMessage({ office: request.id, ...result }, origin)
      answer(request).then(send, () => send(failed))
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [pane.url])

  return <iframe ref={frame} className="appointment-pane" src={pane.url} title={pane.name} />
}

/** Office's library writes ids with the two characters that addresses cannot have. */
const idOfLibrary = (id: string): string => id.replaceAll('-', '/').replaceAll('_', '+')
