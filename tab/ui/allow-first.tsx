import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { Allowance, NotAllowedYet } from '../../teams-app/api/api.ts'
import type { AllowOutcome } from '../host/allow.ts'
import { useSession } from '../host/session.tsx'
import { Notice } from './notice.tsx'

type Words = { button: string } & Record<Exclude<AllowOutcome, 'allowed'>, string>

const blocked =
  'Your browser did not open the window. Nothing was changed. Please allow this page to open windows, and try again.'

const words: Record<Allowance, Words> = {
  'find-people': {
    button: 'Allow looking people up',
    closed: 'It was not allowed, so nobody was looked up. Nothing was changed. You can try again at any time.',
    blocked,
  },
  'book-meeting': {
    button: 'Allow seeing calendars and booking',
    closed: 'It was not allowed, so no calendar was opened. Nothing was changed. You can try again at any time.',
    blocked,
  },
}

type AllowFirstProps = { sentence: string; notAllowed: NotAllowedYet; onAllowed: () => void }

/** One button for what stands between the person and what they want done in their name; afterwards it goes on by itself. */
export function AllowFirst({ sentence, notAllowed, onAllowed }: AllowFirstProps) {
  const { allow } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const { button, ...outcomes } = words[notAllowed.for]
  const press = async () => {
    setBusy(true)
    setProblem('')
    const outcome = await allow(notAllowed)
    setBusy(false)
    if (outcome !== 'allowed') return setProblem(outcomes[outcome])
    focusHeadingOf(box.current)
    onAllowed()
  }
  return (
    <div className="allow-first" ref={box}>
      <Notice tone="info" live="status">
        {sentence}
      </Notice>
      {problem && (
        <Notice tone="warning" live="alert">
          {problem}
        </Notice>
      )}
      {notAllowed.why !== 'refused' && (
        <Button appearance="primary" disabledFocusable={isBusy} onClick={press}>
          {notAllowed.why === 'consent' ? button : 'Sign in again'}
        </Button>
      )}
    </div>
  )
}

/** The button is gone once it has done its work; what it stood under is where one reads on. */
function focusHeadingOf(part: HTMLElement | null): void {
  const heading = part?.closest('section, dialog, main')?.querySelector('h1, h2, h3')
  if (!(heading instanceof HTMLElement)) return
  heading.tabIndex = -1
  heading.focus()
}
