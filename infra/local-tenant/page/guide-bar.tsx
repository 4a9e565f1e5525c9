import { Button } from '@fluentui/react-components'
import { ArrowLeft16Regular, ArrowRight16Regular, Dismiss16Regular, Play16Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { Address, Go } from './address.ts'
import { fulfils, type Guide, isAt, nameOf, placeOf } from './guide-steps.ts'
import type { Happenings } from './happenings.ts'
import { usePointing } from './pointing.ts'
import type { Conversation, Person } from './teams-api.ts'

/** A slim strip above the work that tells one step at a time. It knows nothing of what the steps are about. */
export function GuideBar(props: {
  guide: Guide
  address: Address
  go: Go
  people: Person[]
  conversations: Conversation[]
  happenings: Happenings
}) {
  const { guide, address, go, people, conversations, happenings } = props
  const [at, setAt] = useState<number | 'offered' | 'dismissed'>('offered')
  const words = useRef<HTMLParagraphElement>(null)
  const step = typeof at === 'number' ? guide.steps[at] : undefined
  const isThere = step === undefined || isAt(step, address, conversations)
  const isSomebodyElse = step?.become !== undefined && step.become !== address.person
  usePointing(isThere ? step?.point?.text : undefined)

  const show = (next: number) => {
    setAt(next)
    words.current?.focus()
  }
  /** Pressing a button of the guide also goes where the step is, unless as somebody else: that is asked for. */
  const turnTo = (next: number) => {
    show(next)
    const coming = guide.steps[next]
    if (coming && (coming.become ?? address.person) === address.person) go(placeOf(coming))
  }
  const latest = useRef({ step, at, show, conversations })
  useEffect(() => {
    latest.current = { step, at, show, conversations }
  })
  useEffect(
    () =>
      happenings.listen((happened) => {
        const now = latest.current
        if (!now.step || typeof now.at !== 'number') return
        const isLast = now.at === guide.steps.length - 1
        if (!isLast && fulfils(now.step, happened, now.conversations)) now.show(now.at + 1)
      }),
    [happenings, guide],
  )

  if (at === 'dismissed') return null
  const close = (
    <Button
      appearance="subtle"
      size="small"
      icon={<Dismiss16Regular />}
      aria-label="Close the guide"
      onClick={() => setAt('dismissed')}
    />
  )
  if (!step || typeof at !== 'number') {
    return (
      <aside className="guide" aria-label="Guide">
        <p>{guide.banner}</p>
        <div className="guide-buttons">
          <Button
            appearance="primary"
            size="small"
            icon={<Play16Regular />}
            onClick={() => turnTo(0)}
            aria-label={`Play: ${guide.title}`}
          >
            Play
          </Button>
          {close}
        </div>
      </aside>
    )
  }
  const isLast = at === guide.steps.length - 1
  return (
    <aside className="guide" aria-label="Guide">
      <p ref={words} tabIndex={-1} aria-live="polite">
        <span className="guide-count">
          {at + 1}/{guide.steps.length}
          {step.at && ` · ${step.at}`}
        </span>{' '}
        {step.say}
      </p>
      <div className="guide-buttons">
        {!isThere && (
          <Button appearance="primary" size="small" onClick={() => go(placeOf(step))}>
            {isSomebodyElse ? `Become ${nameOf(step.become ?? '', people)}` : 'Go there'}
          </Button>
        )}
        <Button size="small" icon={<ArrowLeft16Regular />} disabled={at === 0} onClick={() => turnTo(at - 1)}>
          Back
        </Button>
        <Button
          size="small"
          icon={<ArrowRight16Regular />}
          iconPosition="after"
          onClick={() => (isLast ? setAt('dismissed') : turnTo(at + 1))}
        >
          {isLast ? 'Finish' : 'Next'}
        </Button>
        {close}
      </div>
    </aside>
  )
}
