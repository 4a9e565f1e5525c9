import { type ReactNode, useEffect, useRef } from 'react'
import { useNavigation } from '../host/navigation.tsx'

type PageHeadingProps = { title: string; children: ReactNode; className?: string; takesFocus?: boolean }

/** The page's h1: names the window, and takes the focus when the person has come here from another page. */
export function PageHeading({ title, children, className, takesFocus = true }: PageHeadingProps) {
  const { moved } = useNavigation()
  const heading = useRef<HTMLHeadingElement>(null)
  const focus = useRef(moved && takesFocus)

  useEffect(() => {
    document.title = `${title} · Micro-credential proposals`
  }, [title])
  useEffect(() => {
    if (focus.current) heading.current?.focus()
  }, [])

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
