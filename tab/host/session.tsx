import { createContext, type ReactNode, use } from 'react'
import type { Me } from '../../teams-app/api/proposal-view.ts'
import type { LocalDrafts } from '../form/local-drafts.ts'
import type { Allow } from './allow.ts'
import type { ApiClient } from './api-client.ts'
import type { LiveQueries } from './live-queries.ts'
import type { OpenMeetingForm } from './meeting-form.ts'
import type { PickPeople } from './people-picker.ts'
import type { TabSetup } from './tab-setup.ts'

/** Who is looking, their way to the API, to the directory's people and to Teams' own dialogs, and what they typed that is not saved yet. */
export type Session = {
  me: Me
  client: ApiClient
  live: LiveQueries
  localDrafts: LocalDrafts
  pickPeople: PickPeople
  allow: Allow
  /** There only where the client has a form for a new meeting: Outlook. */
  meetingForm: OpenMeetingForm | undefined
  tabSetup: TabSetup | undefined
}

const Context = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Context value={session}>{children}</Context>
}

/** Throws an Error outside of `SessionProvider`. */
export function useSession(): Session {
  const session = use(Context)
  if (!session) throw new Error('There is no session here.')
  return session
}
