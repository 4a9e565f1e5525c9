import type { Database } from 'libsql'
import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Control } from '../control/control.ts'
import type { Settings } from '../database/settings.ts'
import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantData } from '../tenant-data.ts'
import type { Tickets } from '../tickets.ts'
import type { UploadSession } from './upload-session.ts'

/** What every part of Graph here stands on. */
export type GraphTenant = {
  database: Database
  settings: Settings
  data: TenantData
  control: Control
  signIn: SignIn
  behaviour: Behaviour
  /** Address of the local tenant, without a slash at the end. */
  url(): string
  tickets: Tickets
  uploads: Map<string, UploadSession>
}
