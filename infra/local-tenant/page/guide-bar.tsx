import { Button } from '@fluentui/react-components'
import { ArrowLeft16Regular, ArrowRight16Regular, Dismiss16Regular, Play16Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { Address, Go } from './address.ts'
import { fulfils, type Guide, type GuideEvent, nameOf, placeOf } from './guide-steps.ts'
import { usePointing } from './pointing.ts'
import type { Conversation, Person } from './teams-api.ts'

/** A slim strip above the work that tells one step at a time. It knows nothing of what the steps are about. */
export function GuideBar(props: {
  guide: Guide
  address: Address
  go: Go
  people: Person[]
  conversations: Conversation[]
  /** The last thing that happened; a new object each time. */
  happened: GuideEvent | undefined
}) {
  const { guide, address, go, people, conversations, happened } = props
  const [at, setAt] = useState<number | 'offered' | 'dismissed'>('offered')
  const words = useRef<HTMLParagraphElement>(null)
  const step = typeof at === 'number' ? guide.steps[at] : undefined
  const isThere = step?.become === undefined || step.become === address.person
  usePointing(isThere ? step?.point?.text : undefined)

  const show = (next: number) => {
    setAt(next)
    const coming = guide.steps[next]
    if (coming && (coming.become ?? address.person) === address.person) go(placeOf(coming))
    words.current?.focus()
  }
  const latest = useRef({ step, at, show, conversations })
  useEffect(() => {
    latest.current = { step, at, show, conversations }
  })
  useEffect(() => {
    const now = latest.current
    if (!happened || !now.step || typeof now.at !== 'number') return
    const isLast = now.at === guide.steps.length - 1
    if (!isLast && fulfils(now.step, happened, now.conversations)) now.show(now.at + 1)
  }, [happened, guide])

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
          <Button appearance="primary" size="small" icon={<Play16Regular />} onClick={() => show(0)}>
            {guide.title}
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
        {step.become && !isThere && (
          <Button appearance="primary" size="small" onClick={() => go(placeOf(step))}>
            Become {nameOf(step.become, people)}
          </Button>
        )}
        <Button size="small" icon={<ArrowLeft16Regular />} disabled={at === 0} onClick={() => show(at - 1)}>
          Back
        </Button>
        <Button
          size="small"
          icon={<ArrowRight16Regular />}
          iconPosition="after"
          onClick={() => (isLast ? setAt('dismissed') : show(at + 1))}
        >
          {isLast ? 'Finish' : 'Next'}
        </Button>
        {close}
      </div>
    </aside>
  )
}
