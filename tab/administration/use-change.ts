import { useCallback, useRef, useState } from 'react'
import type { Refusal } from '../../teams-app/api/api.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { InstitutionAction, InstitutionCommandBody } from '../../teams-app/api/institution-actions.ts'
import type { InstitutionView } from '../../teams-app/api/institution-view.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

/** Id of the input or button that a refusal is about; or how it is found from the refusal. */
export type Place = string | ((refusal: Refusal['refusal']) => string)

/** A way to change the institution, and what came of the last change. */
export type Change = {
  /** Whether the reader is an administrator. */
  may: boolean
  isBusy: boolean
  /** Resolves to whether it was recorded, or was so already, once the page shows it. A refusal is shown at `place`. */
  run: (command: InstitutionAction, place: Place) => Promise<boolean>
  /** `place`: '' for the whole page. */
  said: { tone: 'success' | 'error'; sentence: string; place: string } | undefined
  /** Says something that came of no command, such as that nobody could be picked, at an input or a button. */
  say: (sentence: string, place: string) => void
  /** What was wrong is being put right. */
  forget: () => void
}

/** What every part of the administration is given. */
export type PartProps = { view: InstitutionView; change: Change }

/** Sends one change at a time with the number that the page shows, then lets the page catch up. */
export function useChange(view: InstitutionView | undefined, refresh: () => Promise<unknown>): Change {
  const { client } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Change['said']>()
  const running = useRef(false)
  const seen = view?.number ?? 0

  const run = useCallback(
    async (command: InstitutionAction, place: Place): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setSaid(undefined)
      const body: InstitutionCommandBody = { seen, command }
      const reply = await client.send(endpoints.institutionCommands, {}, body)
      await refresh()
      running.current = false
      setBusy(false)
      if (reply.is === 'answer') {
        setSaid({ tone: 'success', sentence: reply.value.sentence, place: '' })
        return true
      }
      const code = reply.is === 'refused' ? reply.refusal.refusal : 'broken'
      setSaid({ tone: 'error', sentence: sentenceOf(reply), place: typeof place === 'string' ? place : place(code) })
      return false
    },
    [client, refresh, seen],
  )
  const say = useCallback((sentence: string, place: string) => setSaid({ tone: 'error', sentence, place }), [])
  const forget = useCallback(() => setSaid((before) => (before?.tone === 'error' ? undefined : before)), [])
  return { may: view?.history !== undefined, isBusy, run, said, say, forget }
}
