import { useEffect, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { FormKey } from '../../teams-app/domain/forms/form.ts'
import { useSession } from '../host/session.tsx'
import { type HeldValues, SaveQueue } from './save-queue.ts'

/** What the person is writing in, as its `data-field` names it; '' for nothing of the form. */
export const keyInUse = (): string => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? ''

/** One queue for as long as the page is open; it saves what waits when the page closes. `keys` never change. */
export function useSaveQueue<Key extends FormKey>(
  proposal: string,
  keys: readonly Key[],
  held: HeldValues<Key>,
): SaveQueue<Key> {
  const { client, localDrafts } = useSession()
  const [queue] = useState(
    () =>
      new SaveQueue({
        ...{ proposal, keys, held, localDrafts },
        send: (body) => client.send(endpoints.saveAnswer, { reference: proposal }, body),
      }),
  )
  useEffect(() => {
    queue.start()
    const visible = () => document.visibilityState === 'visible' && queue.again()
    const guard = (event: BeforeUnloadEvent) => {
      if (localDrafts.isOnlyInMemory) event.preventDefault()
    }
    window.addEventListener('online', queue.again)
    window.addEventListener('beforeunload', guard)
    document.addEventListener('visibilitychange', visible)
    return () => {
      queue.stop()
      window.removeEventListener('online', queue.again)
      window.removeEventListener('beforeunload', guard)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [queue, localDrafts])
  useEffect(() => {
    const inUse = keyInUse()
    queue.arrive(
      held,
      keys.find((key) => key === inUse),
    )
  }, [queue, keys, held])
  return queue
}
