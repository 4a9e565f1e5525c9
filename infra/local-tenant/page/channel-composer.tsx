import { Button, Textarea } from '@fluentui/react-components'
import { Dismiss20Regular, Search20Regular, Send20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Card } from './card.tsx'
import { SearchDialog } from './search-dialog.tsx'
import { type App, type Conversation, previewLink, share } from './teams-api.ts'

const link = /https?:\/\/\S+/

/** Where somebody writes a new post in a channel, with what apps of its team have found for them. */
export function ChannelComposer(props: {
  person: string
  apps: App[]
  channel: Conversation
  attempt: (act: () => Promise<unknown>) => Promise<void>
  onChanged: () => void
}) {
  const { person, apps, channel, attempt, onChanged } = props
  const at = { person, conversationId: channel.id }
  const [text, setText] = useState('')
  const [card, setCard] = useState<unknown>()
  const [searching, setSearching] = useState<App>()
  const [lastLink, setLastLink] = useState('')
  const searchable = apps.filter((app) => app.messageExtension && channel.team?.apps.includes(app.clientId))

  const write = (written: string) => {
    setText(written)
    const [url] = link.exec(written) ?? []
    if (url === undefined || url === lastLink || !URL.canParse(url)) return
    setLastLink(url)
    const { hostname } = new URL(url)
    if (!searchable.some(({ messageExtension }) => messageExtension?.linkDomains.includes(hostname))) return
    void attempt(async () => {
      const { cards } = await previewLink({ ...at, url })
      if (cards[0]) setCard(cards[0].card)
    })
  }
  const post = () =>
    attempt(async () => {
      await share({ ...at, text: text.trim(), ...(card === undefined ? {} : { card }) })
      setText('')
      setCard(undefined)
      setLastLink('')
      onChanged()
    })

  return (
    <form
      className="composer channel-composer"
      aria-label="New post"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' || card !== undefined) void post()
      }}
    >
      {card !== undefined && (
        <div className="attached">
          <Card card={card} onExecute={async () => undefined} onOpenUrl={() => undefined} />
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label="Take the card away"
            onClick={() => setCard(undefined)}
          />
        </div>
      )}
      <div className="composer-line">
        <Textarea
          aria-label={`New post in ${channel.name}`}
          placeholder="Start a post"
          value={text}
          resize="none"
          rows={1}
          onChange={(_event, { value }) => write(value)}
        />
        {searchable.map((app) => (
          <Button
            key={app.clientId}
            appearance="subtle"
            icon={<Search20Regular />}
            aria-label={app.messageExtension?.title ?? ''}
            title={app.messageExtension?.title ?? ''}
            onClick={() => setSearching(app)}
          />
        ))}
        <Button type="submit" appearance="subtle" icon={<Send20Regular />} aria-label="Send" />
      </div>
      {searching && (
        <SearchDialog
          at={at}
          app={searching}
          onChoose={(chosen) => {
            setCard(chosen)
            setSearching(undefined)
          }}
          onClose={() => setSearching(undefined)}
        />
      )}
    </form>
  )
}
