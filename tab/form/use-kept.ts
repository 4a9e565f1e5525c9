import { useCallback, useState } from 'react'
import { useSession } from '../host/session.tsx'

/** A text that survives a failed save, a reload and a closed tab. @param first what stands there while nothing was typed */
export function useKept(key: string, first = ''): [text: string, write: (text: string) => void] {
  const { kept } = useSession()
  const [text, setText] = useState(() => {
    const found = kept.kept(key)
    return typeof found === 'string' ? found : first
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
