import { useCallback, useRef, useState } from 'react'
import type { TabAction } from '../../teams-app/contract/actions.ts'
import { api } from '../../teams-app/contract/api.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

export type Command = {
  /** Resolves to whether it was recorded, once the page shows it. */
  run: (action: TabAction) => Promise<boolean>
  busy: boolean
  said: { tone: 'success' | 'error'; sentence: string } | undefined
}

/** Sends one command at a time, says what came of it, then lets the page catch up. */
export function useCommand(refresh: () => Promise<unknown>): Command {
  const { client } = useSession()
  const announce = useAnnounce()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Command['said']>()
  const running = useRef(false)

  const run = useCallback(
    async (action: TabAction): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setSaid(undefined)
      const reply = await client.command(api.commands, action)
      await refresh()
      running.current = false
      setBusy(false)
      if (reply.is === 'answer') {
        setSaid({ tone: 'success', sentence: reply.value.sentence })
        announce(reply.value.sentence)
        return true
      }
      setSaid({ tone: 'error', sentence: sentenceOf(reply) })
      return false
    },
    [client, refresh, announce],
  )
  return { run, busy, said }
}
