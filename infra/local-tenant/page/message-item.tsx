import { MoreHorizontal20Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import { Card, type CardAction } from './card.tsx'
import { cardMarkdown } from './card-markdown.ts'
import { Face } from './people.tsx'
import { Popup, PopupItem } from './popup.tsx'
import type { Message } from './teams-api.ts'
import { whenWords } from './when.ts'

/** One message as the acting person sees it: a text or a card, and what was said to this person alone. */
export function MessageItem(props: {
  message: Message
  /** Brought into view and marked, for a link to this message. */
  isWanted: boolean
  /** Whether the person's last click was on this card. */
  mayRepeat: boolean
  onExecute: (action: CardAction, title: string) => Promise<void>
  onRepeat: () => void
  onOpenUrl: (url: string) => void
}) {
  const { message, isWanted, mayRepeat, onExecute, onRepeat, onOpenUrl } = props
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: 'center' })
  }, [isWanted])
  const notice = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (message.notice) notice.current?.scrollIntoView({ block: 'nearest' })
  }, [message.notice])
  const isReply = message.rootId !== undefined && message.rootId !== message.activityId
  const when = whenWords(message.postedAt)
  return (
    <article
      ref={place}
      className={`message${isReply ? ' reply' : ''}${isWanted ? ' wanted' : ''}`}
      aria-label={`${message.from}, ${when}`}
      data-activity-id={message.activityId}
    >
      <Face name={message.from} />
      <div className="message-body">
        <div className="message-head">
          <span className="message-from">{message.from}</span>
          <time dateTime={message.postedAt}>{when}</time>
          {message.updatedAt && !message.deleted && <span className="edited">Edited</span>}
          {message.card !== undefined && (
            <Popup label={`More for the message of ${when}`} button={<MoreHorizontal20Regular />}>
              <PopupItem isDisabled={!mayRepeat} onChoose={onRepeat}>
                Send the click again
              </PopupItem>
            </Popup>
          )}
        </div>
        {message.deleted && <p className="quiet">This message has been deleted.</p>}
        {message.text && <Words text={message.text} byBot={message.byBot} />}
        {message.card !== undefined && <Card card={message.card} onExecute={onExecute} onOpenUrl={onOpenUrl} />}
        <p ref={notice} className="notice" role="status">
          {message.notice}
        </p>
      </div>
    </article>
  )
}

function Words({ text, byBot }: { text: string; byBot: boolean }) {
  if (!byBot) return <p className="words">{text}</p>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cardMarkdown escapes all HTML of the text
  return <div className="words" dangerouslySetInnerHTML={{ __html: cardMarkdown(text) }} />
}
