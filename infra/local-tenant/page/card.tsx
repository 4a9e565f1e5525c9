import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, SerializationContext, Version } from 'adaptivecards'
import { useEffect, useRef, useState } from 'react'
import { cardHostConfig } from './card-host-config.ts'
import { cardMarkdown } from './card-markdown.ts'

export type CardAction = { id?: string; verb?: string; data?: unknown }

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardMarkdown(text)
  result.didProcess = true
}

/**
 * An Adaptive Card as Teams draws it, up to schema 1.5. What was typed stays until the card itself changes.
 * @param props.onExecute resolves when the bot has answered; until then the pressed button waits
 */
export function Card(props: {
  card: unknown
  onExecute: (action: CardAction, title: string) => Promise<void>
  onOpenUrl: (url: string) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const [isBroken, setBroken] = useState(false)
  const json = JSON.stringify(props.card)

  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    let isBusy = false
    async function execute(action: ExecuteAction) {
      if (isBusy) return
      isBusy = true
      markBusy(place.current, action, true)
      try {
        await latest.current.onExecute(actionOf(action), action.title ?? '')
      } finally {
        isBusy = false
        markBusy(place.current, action, false)
      }
    }
    const drawn = new AdaptiveCard()
    drawn.hostConfig = cardHostConfig()
    drawn.onExecuteAction = (action: Action) => {
      if (action instanceof ExecuteAction) void execute(action)
      else if (action instanceof OpenUrlAction && action.url) latest.current.onOpenUrl(action.url)
    }
    drawn.onAnchorClicked = (_element, anchor) => {
      latest.current.onOpenUrl(anchor.href)
      return true
    }
    const hadFocus = place.current?.contains(document.activeElement) ?? false
    try {
      drawn.parse(JSON.parse(json), new SerializationContext(new Version(1, 5)))
      const element = drawn.render()
      if (element) {
        element.removeAttribute('tabindex')
        place.current?.replaceChildren(element)
      }
      setBroken(!element)
    } catch (error) {
      console.error(error)
      setBroken(true)
    }
    if (hadFocus) place.current?.focus()
  }, [json])

  return (
    <>
      <div
        className={isFullWidth(props.card) ? 'card card-full' : 'card'}
        ref={place}
        tabIndex={-1}
        hidden={isBroken}
      />
      {isBroken && <p className="quiet">This card cannot be shown.</p>}
    </>
  )
}

function actionOf({ id, verb, data }: ExecuteAction): CardAction {
  return { ...(id === undefined ? {} : { id }), ...(verb ? { verb } : {}), data }
}

/** The pressed button keeps its focus and says that it waits; the others say that they cannot be used. */
function markBusy(place: HTMLElement | null, action: ExecuteAction, isBusy: boolean) {
  for (const button of place?.querySelectorAll('.ac-pushButton') ?? []) {
    button.toggleAttribute('data-waiting', isBusy && button === action.renderedElement)
    if (isBusy) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
  if (isBusy) place?.setAttribute('aria-busy', 'true')
  else place?.removeAttribute('aria-busy')
}

function isFullWidth(card: unknown): boolean {
  if (typeof card !== 'object' || card === null || !('msteams' in card)) return false
  const { msteams } = card
  return typeof msteams === 'object' && msteams !== null && 'width' in msteams && msteams.width === 'Full'
}
