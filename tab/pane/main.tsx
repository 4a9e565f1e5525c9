import '../host/no-eval.ts'
import { FluentProvider } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { deviceStorage, LocalDrafts } from '../form/local-drafts.ts'
import { allowInWindow } from '../host/allow.ts'
import { ApiClient, sentenceOf } from '../host/api-client.ts'
import { LiveQueries } from '../host/live-queries.ts'
import { ownWindow } from '../host/own-window.ts'
import { pressEnded } from '../host/press.ts'
import { question } from '../host/question.ts'
import { type Session, SessionProvider } from '../host/session.tsx'
import { readTabSettings } from '../host/tab-settings.ts'
import { tokenCache } from '../host/token-cache.ts'
import { CannotOpen } from '../ui/cannot-open.tsx'
import { themes } from '../ui/themes.ts'
import { nestedSignIn } from './nested-sign-in.ts'
import { openAppointment } from './open-appointment.ts'
import { Pane } from './pane.tsx'
import '../ui/base.css'

const root = createRoot(document.getElementById('root') ?? document.body)

/** Finds the appointment, signs in, and asks who is looking. */
async function start(): Promise<void> {
  const appointment = await openAppointment()
  if (!appointment) {
    return cannotOpen(
      'Open this in Outlook',
      'This pane opens beside an appointment that you write in Outlook. This address shows nothing on its own.',
    )
  }
  const client = new ApiClient(tokenCache(await nestedSignIn(readTabSettings(document).signIn), Date.now))
  const me = await client.get(question(endpoints.me, {}))
  if (me.is !== 'answer') return cannotOpen('Couldn’t open this page', sentenceOf(me), start)
  const session: Session = {
    ...{
      me: me.value,
      client,
      live: new LiveQueries(client, pressEnded),
      allow: allowInWindow(appointment.address, ownWindow),
    },
    localDrafts: new LocalDrafts(deviceStorage(), me.value.person.id),
    // Nobody is picked beside an appointment.
    pickPeople: async () => ({ is: 'none' }),
    ...{ meetingForm: undefined, tabSetup: undefined },
  }
  root.render(
    <StrictMode>
      <FluentProvider theme={themes[appointment.theme]} className="app" data-theme={appointment.theme}>
        <SessionProvider session={session}>
          <Pane appointment={appointment} />
        </SessionProvider>
      </FluentProvider>
    </StrictMode>,
  )
}

function cannotOpen(heading: string, sentence: string, again?: () => Promise<void>): void {
  root.render(<CannotOpen key={crypto.randomUUID()} heading={heading} sentence={sentence} again={again} />)
}

start().catch((cause: unknown) => {
  const sentence = cause instanceof Error ? cause.message : String(cause)
  cannotOpen('Couldn’t open this page', `${sentence} Nothing was changed. Please try again.`, start)
})
