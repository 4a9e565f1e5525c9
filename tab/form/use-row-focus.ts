import { type RefObject, useLayoutEffect, useRef } from 'react'

type RowFocus = {
  /** Goes around the rows, which carry their place as `data-row`. */
  box: RefObject<HTMLDivElement | null>
  /** Puts the cursor into a row's first input once it is there; on the button that adds one when there is no such row. */
  focusRow: (at: number) => void
}

/** Where the cursor goes after a row was added or removed. */
export function useRowFocus(): RowFocus {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const row = box.current?.querySelector(`[data-row="${wanted.current}"]`)
    const input = row?.querySelector('input, select') ?? box.current?.querySelector('.add-row')
    wanted.current = undefined
    if (input instanceof HTMLElement) input.focus()
  })
  const focusRow = (at: number) => {
    wanted.current = at
  }
  return { box, focusRow }
}
