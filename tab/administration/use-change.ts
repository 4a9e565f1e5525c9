import { useCallback, useRef, useState } from 'react'
import { api, type InstitutionAnswer } from '../../teams-app/contract/api.ts'
import type { InstitutionAction, InstitutionCommandBody } from '../../teams-app/contract/institution-actions.ts'
import type { InstitutionView } from '../../teams-app/contract/institution-view.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

/** A way to change the institution, and what came of the last change. */
export type Change = {
  /** Whether the reader is an administrator. */
  may: boolean
  busy: boolean
  /** Resolves to whether it was recorded, or was so already, once the page shows it. */
  run: (command: InstitutionAction) => Promise<boolean>
  said: { tone: 'success' | 'error'; sentence: string } | undefined
  /** Says something that came of no command, such as that nobody could be picked. */
  say: (sentence: string) => void
}

/** What every part of the administration is given. */
export type PartProps = { view: InstitutionView; change: Change }

/** Sends one change at a time with the number that the page shows, then lets the page catch up. */
export function useChange(view: InstitutionView | undefined, refresh: () => Promise<unknown>): Change {
  const { client } = useSession()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Change['said']>()
  const running = useRef(false)
  const seen = view?.number ?? 0

  const run = useCallback(
    async (command: InstitutionAction): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setSaid(undefined)
      const body: InstitutionCommandBody = { seen, command }
      const reply = await client.send<InstitutionAnswer>('POST', api.institutionCommands, body)
      await refresh()
      running.current = false
      setBusy(false)
      const isDone = reply.is === 'answer'
      setSaid(
        isDone ? { tone: 'success', sentence: reply.value.sentence } : { tone: 'error', sentence: sentenceOf(reply) },
      )
      return isDone
    },
    [client, refresh, seen],
  )
  const say = useCallback((sentence: string) => setSaid({ tone: 'error', sentence }), [])
  return { may: view?.history !== undefined, busy, run, said, say }
}
