import { useCallback, useState } from 'react'
import { useSession } from '../host/session.tsx'

/** A text that survives a failed save, a reload and a closed tab; empty once it was recorded. */
export function useKept(key: string): [text: string, write: (text: string) => void] {
  const { kept } = useSession()
  const [text, setText] = useState(() => {
    const found = kept.kept(key)
    return typeof found === 'string' ? found : ''
  })
  const write = useCallback(
    (next: string) => {
      setText(next)
      if (next === '') kept.forget(key)
      else kept.keep(key, next)
    },
    [kept, key],
  )
  return [text, write]
}
