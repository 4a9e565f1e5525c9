import { useCallback, useRef, useState } from 'react'
import type { TabAction } from '../../teams-app/api/actions.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

export type Command = {
  /** Resolves to the sentence that says it was recorded, once the page shows it; `undefined` when it was not. */
  run: (action: TabAction) => Promise<string | undefined>
  isBusy: boolean
  /** Has the page catch up with what was done in another way. */
  refresh: () => Promise<unknown>
  said: { tone: 'success' | 'error'; sentence: string } | undefined
}

/** Sends one command at a time, says what came of it, then lets the page catch up. */
export function useCommand(refresh: () => Promise<unknown>): Command {
  const { client } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Command['said']>()
  const running = useRef(false)

  const run = useCallback(
    async (action: TabAction): Promise<string | undefined> => {
      if (running.current) return undefined
      running.current = true
      setBusy(true)
      setSaid(undefined)
      const reply = await client.command(action)
      await refresh()
      running.current = false
      setBusy(false)
      if (reply.is === 'answer') {
        setSaid({ tone: 'success', sentence: reply.value.sentence })
        return reply.value.sentence
      }
      setSaid({ tone: 'error', sentence: sentenceOf(reply) })
      return undefined
    },
    [client, refresh],
  )
  return { run, isBusy, refresh, said }
}
