import { Button, Spinner, Textarea } from '@fluentui/react-components'
import { Send20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { CardAction } from './card.tsx'
import { ChannelComposer } from './channel-composer.tsx'
import { useRead } from './live.ts'
import { MessageItem } from './message-item.tsx'
import type { App, Conversation, Message } from './teams-api.ts'
import { openConversation, press, readMessages, repeatClick, say } from './teams-api.ts'
import { useTrouble } from './trouble.ts'

/** The messages of a chat or channel, threads together, and in a chat a line to write to the bot. */
export function Posts(props: {
  /** Entra object id of the person who looks. */
  person: string
  /** All apps of the tenant. */
  apps: App[]
  conversation: Conversation
  wantedMessage: string | undefined
  /** Rises with every change in the tenant. */
  changes: number
  /** Rises when a message of this conversation is posted or updated, so that it is read and refreshed anew. */
  arrivals: number
  onChanged: () => void
  onPressed: (title: string) => void
  onOpenUrl: (url: string) => void
}) {
  const { person, apps, conversation, wantedMessage, changes, arrivals, onChanged, onPressed, onOpenUrl } = props
  const { id, kind } = conversation
  const messages = useRead(() => readMessages(person, id), `${person} ${id}`, changes)
  const [lastPressed, setLastPressed] = useState<string>()
  const end = useRef<HTMLDivElement>(null)
  const { trouble, attempt } = useTrouble()

  // biome-ignore lint/correctness/useExhaustiveDependencies: arrivals is what asks for another look
  useEffect(() => {
    openConversation(person, id).then(onChanged, (error: unknown) => console.error(error))
  }, [person, id, arrivals, onChanged])

  const count = messages?.length ?? 0
  useEffect(() => {
    if (count > 0 && !wantedMessage && end.current) showNewest(end.current)
  }, [count, wantedMessage])

  const execute = async (message: Message, action: CardAction, title: string) => {
    setLastPressed(message.activityId)
    await attempt(() => press({ person, conversationId: id, activityId: message.activityId, action }))
    onPressed(title)
    onChanged()
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className="messages" aria-label="Messages" tabIndex={0}>
        {!messages && <Spinner label="Loading messages" />}
        {messages && count === 0 && <p className="quiet">Nothing has been written here yet.</p>}
        {inThreads(messages ?? []).map((message) => (
          <MessageItem
            key={message.activityId}
            message={message}
            isWanted={message.activityId === wantedMessage}
            mayRepeat={message.activityId === lastPressed}
            onExecute={(action, title) => execute(message, action, title)}
            onRepeat={() => void attempt(() => repeatClick(person)).then(onChanged)}
            onOpenUrl={onOpenUrl}
          />
        ))}
        <div ref={end} />
      </section>
      <p className="trouble" role="alert">
        {trouble}
      </p>
      {kind === 'channel' && <ChannelComposer {...{ person, apps, attempt, onChanged }} channel={conversation} />}
      {kind === 'personal' && (
        <Composer name={conversation.name} onSend={(text) => attempt(() => say(person, id, text)).then(onChanged)} />
      )}
    </>
  )
}

function Composer({ name, onSend }: { name: string; onSend: (text: string) => Promise<void> }) {
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    setText('')
    void onSend(text.trim())
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        aria-label={`Message to ${name}`}
        placeholder="Type a message"
        value={text}
        resize="none"
        rows={1}
        onChange={(_event, { value }) => setText(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          send()
        }}
      />
      <Button type="submit" appearance="subtle" icon={<Send20Regular />} aria-label="Send" />
    </form>
  )
}

/** Scrolls to the end, but no further than the beginning of the last message. */
function showNewest(end: HTMLElement) {
  end.scrollIntoView({ block: 'end' })
  const last = end.previousElementSibling
  const top = end.parentElement?.getBoundingClientRect().top ?? 0
  if (last && last.getBoundingClientRect().top < top) last.scrollIntoView({ block: 'start' })
}

/** Replies below the first message of their thread; threads by their first message, oldest on top. */
function inThreads(messages: Message[]): Message[] {
  const root = ({ rootId, activityId }: Message) => Number(rootId ?? activityId)
  return messages.toSorted((a, b) => root(a) - root(b) || Number(a.activityId) - Number(b.activityId))
}
