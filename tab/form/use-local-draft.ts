import { useCallback, useState } from 'react'
import { useSession } from '../host/session.tsx'

/** A text that survives a failed save, a reload and a closed tab. @param first what stands there while nothing was typed */
export function useLocalDraft(key: string, first = ''): [text: string, write: (text: string) => void] {
  const { localDrafts } = useSession()
  const [text, setText] = useState(() => {
    const found = localDrafts.kept(key)
    return typeof found === 'string' ? found : first
  })
  const write = useCallback(
    (next: string) => {
      setText(next)
      if (next === '') localDrafts.forget(key)
      else localDrafts.keep(key, next)
    },
    [localDrafts, key],
  )
  return [text, write]
}
