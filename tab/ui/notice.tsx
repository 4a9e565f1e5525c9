import { Button } from '@fluentui/react-components'
import { CheckmarkCircle20Regular, ErrorCircle20Regular, Info20Regular, Warning20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

type NoticeProps = {
  tone: 'error' | 'warning' | 'success' | 'info'
  children: ReactNode
  again?: (() => void) | undefined
  /** Read out at once (errors) or when there is time; absent: not read out by itself. */
  live?: 'alert' | 'status'
}

const icons = {
  error: <ErrorCircle20Regular />,
  warning: <Warning20Regular />,
  success: <CheckmarkCircle20Regular />,
  info: <Info20Regular />,
}

/** A sentence that stands out, with what to do about it. */
export function Notice({ tone, children, again, live }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={live}>
      <span className="notice-icon" aria-hidden="true">
        {icons[tone]}
      </span>
      <div className="notice-text">{children}</div>
      {again && (
        <Button size="small" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  )
}
