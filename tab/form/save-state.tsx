import { useSyncExternalStore } from 'react'
import type { FormKey } from '../../teams-app/domain/forms/form.ts'
import { useSession } from '../host/session.tsx'
import type { SaveQueue } from './save-queue.ts'
import { saveWords } from './save-words.ts'
import { useSpokenSaves } from './use-spoken-saves.ts'

/** How everything that a page lets people write is saved, in words; looks by itself, so that a key does not draw the page anew. */
export function SaveState<Key extends FormKey>({ queue }: { queue: SaveQueue<Key> }) {
  const { localDrafts } = useSession()
  const states = useSyncExternalStore(queue.subscribe, queue.states)
  const { tone, words } = saveWords(Object.values(states), !localDrafts.isOnlyInMemory)
  useSpokenSaves(tone, words)
  return <p className={`save-state save-${tone}`}>{words}</p>
}
