import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { ReplayAction } from '../../teams-app/api/actions.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { MessagePage, MessageView } from '../../teams-app/api/message-view.ts'
import { formatCount, formatMoment } from '../../teams-app/domain/words/format.ts'
import { sentenceOf } from '../host/api-client.ts'
import { ProposalsLink } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { MessageItem } from './message-item.tsx'
import styles from './messages-page.module.css'

/** Milliseconds between two looks: what is tried again shows how it goes. */
const EVERY = 10_000

type Which = 'failed' | 'all'
type Said = { tone: 'success' | 'warning' | 'error'; sentence: string }

/** What was told to whom, for administrators: what did not arrive and why, and trying it again. */
export function MessagesPage() {
  const [which, setWhich] = useState<Which>('failed')
  /** Where each page that was turned to begins; the last one is shown. */
  const [places, setPlaces] = useState([''])
  const asked = question(endpoints.messages, {}, { which, after: places.at(-1) ?? '' })
  const { value, problem, refresh } = useLive(asked, EVERY)
  const { said, isBusy, replay } = useReplay(refresh)
  const place = useRef<HTMLDivElement>(null)

  const act = async (action: ReplayAction) => {
    await replay(action)
    place.current?.focus()
  }
  const choose = (next: Which) => {
    setWhich(next)
    setPlaces([''])
  }
  return (
    <main className={styles.messages}>
      <nav className="back" aria-label="Breadcrumb">
        <ProposalsLink />
      </nav>
      <PageHeading title="Messages">Messages</PageHeading>
      <p className={`quiet ${styles.lead}`}>
        What the app told people in Teams. A question can always be answered in the tab as well, also where its card did
        not arrive.
      </p>
      <div className={styles.bar}>
        <fieldset className={styles.which}>
          <legend className="unseen">Which messages</legend>
          <Choice which="failed" chosen={which} onChoose={choose}>
            Not delivered
          </Choice>
          <Choice which="all" chosen={which} onChoose={choose}>
            All
          </Choice>
        </fieldset>
        {which === 'failed' && value && value.messages.length > 0 && (
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => act({ type: 'ReplayAllMessages' })}>
            Try all that failed again
          </Button>
        )}
      </div>
      <div ref={place} tabIndex={-1} className={styles.said}>
        {said && (
          <Notice tone={said.tone} live={said.tone === 'error' ? 'alert' : 'status'}>
            {said.sentence}
          </Notice>
        )}
      </div>
      {problem && (
        <Notice tone="error" live="alert" again={refresh}>
          {problem}
        </Notice>
      )}
      {!value && !problem && <Skeleton label="Loading messages" rows={4} />}
      {value && <List page={value} which={which} isBusy={isBusy} act={act} />}
      {(places.length > 1 || value?.next) && (
        <nav className={styles.pages} aria-label="Pages">
          <Button disabled={places.length === 1} onClick={() => setPlaces(places.slice(0, -1))}>
            Newer
          </Button>
          <Button disabled={!value?.next} onClick={() => setPlaces([...places, value?.next ?? ''])}>
            Older
          </Button>
        </nav>
      )}
    </main>
  )
}

type ChoiceProps = { which: Which; chosen: Which; onChoose: (which: Which) => void; children: string }

const Choice = ({ which, chosen, onChoose, children }: ChoiceProps) => (
  <button type="button" aria-pressed={which === chosen} onClick={() => onChoose(which)}>
    {children}
  </button>
)

type ListProps = {
  page: MessagePage
  which: Which
  isBusy: boolean
  act: (action: ReplayAction) => Promise<void>
}

function List({ page, which, isBusy, act }: ListProps) {
  const { messages, next, at } = page
  if (messages.length === 0) return <p className={`${styles.empty} card`}>{emptySentence(which, at)}</p>
  return (
    <>
      <p className="quiet">
        {formatCount(messages.length, 'message', 'messages')}
        {next && ', and older ones'}, as of {formatMoment(at)}
      </p>
      <ul className={`${styles.list} card`}>
        {messages.map((message) => (
          <MessageItem
            key={message.key}
            message={message}
            isBusy={isBusy}
            onReplay={() => act({ type: 'ReplayMessage', message: message.key })}
          />
        ))}
      </ul>
    </>
  )
}

const emptySentence = (which: Which, at: string): string =>
  which === 'failed'
    ? `Everything is delivered, as of ${formatMoment(at)}. What does not arrive appears here with the reason.`
    : `Nobody was told anything yet, as of ${formatMoment(at)}. Messages appear here once somebody asks for advice or agreement.`

/** Sends one command at a time and says what came of it. */
function useReplay(refresh: () => Promise<unknown>) {
  const { client } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>()
  const replay = async (action: ReplayAction): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    setSaid(undefined)
    const reply = await client.send(endpoints.replays, {}, action)
    await refresh()
    setBusy(false)
    if (reply.is !== 'answer') setSaid({ tone: 'error', sentence: sentenceOf(reply) })
    else setSaid({ tone: failed(reply.value.message) ? 'warning' : 'success', sentence: reply.value.sentence })
  }
  return { said, isBusy, replay }
}

const failed = (message: MessageView | undefined): boolean => message?.state === 'failed'
