import { useState } from 'react'

/** A failure of the tenant itself, in words, until the next attempt. */
export function useTrouble() {
  const [trouble, setTrouble] = useState('')
  const attempt = async (act: () => Promise<unknown>) => {
    setTrouble('')
    try {
      await act()
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }
  return { trouble, attempt }
}
