import { Button } from '@fluentui/react-components'
import {
  CheckmarkCircle16Regular,
  Clock16Regular,
  ErrorCircle16Regular,
  SubtractCircle16Regular,
} from '@fluentui/react-icons'
import { type MessageState, type MessageView, stateWords } from '../../teams-app/api/message-view.ts'
import { formatCount, formatMoment } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'
import { classes } from '../ui/classes.ts'
import styles from './messages-page.module.css'

type MessageItemProps = { message: MessageView; isBusy: boolean; onReplay: () => void }

const icons: Record<MessageState, React.ReactNode> = {
  failed: <ErrorCircle16Regular />,
  sending: <Clock16Regular />,
  sent: <CheckmarkCircle16Regular />,
  'not-needed': <SubtractCircle16Regular />,
}

/** One message: about what, to whom, how it stands; of one that did not arrive why, and what to do. */
export function MessageItem({ message, isBusy, onReplay }: MessageItemProps) {
  const { proposal, heading, about, to, state, since, tries, undelivered, reason, replayed, mayReplay } = message
  return (
    <li className={styles.message}>
      <div>
        <h2>
          {heading} <span className="quiet">to {to}</span>
        </h2>
        <p className="quiet">
          {proposal !== '' && (
            <>
              <Link to={{ page: 'proposal', reference: proposal, open: '' }}>{proposal}</Link> ·{' '}
            </>
          )}
          {about}
        </p>
      </div>
      <p className={classes(styles.messageState, styles[state])}>
        <span aria-hidden="true">{icons[state]}</span>
        <span>
          {stateWords(message)}, {formatMoment(since)}
          {tries > 1 && `, begun ${formatCount(tries, 'time', 'times')}`}
        </span>
      </p>
      {undelivered && (
        <div className={styles.messageWhy}>
          <p>{undelivered.why}</p>
          <p>
            <strong>What to do:</strong> {undelivered.next}
          </p>
        </div>
      )}
      {reason !== '' && <p className={`quiet ${styles.messageReason}`}>Message from the service: {reason}</p>}
      {replayed && (
        <p className="quiet">
          Tried again for {replayed.by}, {formatMoment(replayed.at)}.
        </p>
      )}
      {mayReplay && (
        <Button
          disabledFocusable={isBusy}
          onClick={onReplay}
          aria-label={`Try again: ${[`${heading} to ${to}`, proposal].filter(Boolean).join(', ')}`}
        >
          Try again
        </Button>
      )}
    </li>
  )
}
