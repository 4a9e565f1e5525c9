import type { ThemeName } from '../ui/themes.ts'
import { asked, type OfficeLibrary } from './office-library.ts'

declare const Office: OfficeLibrary | undefined

/** What is filled in. `required` and `optional`: addresses. */
export type Filling = {
  required: readonly string[]
  optional: readonly string[]
  subject: string
  html: string
  text: string
}

/** The appointment beside which the pane stands. Both functions throw an Error when Outlook does not do it. */
export type OpenAppointment = {
  /** Adds the people to those who are there, and the text before what is there; only the subject is replaced. */
  fill(filling: Filling): Promise<void>
  /** Saves it without sending. @returns its id as Graph has it */
  save(): Promise<string>
  theme: ThemeName
  /** Whose mailbox it is, for a sign-in. */
  address: string
}

/** `undefined` where this page stands beside no appointment that is being written. */
export async function openAppointment(): Promise<OpenAppointment | undefined> {
  if (typeof Office === 'undefined') return undefined
  await Office.onReady()
  const { mailbox, officeTheme } = Office.context
  const item = mailbox?.item
  if (!mailbox || !item?.saveAsync) return undefined
  return {
    fill: async ({ required, optional, subject, html, text }) => {
      await asked((heard) => item.requiredAttendees.addAsync([...required], heard))
      if (optional.length > 0) await asked((heard) => item.optionalAttendees.addAsync([...optional], heard))
      await asked((heard) => item.subject.setAsync(subject, heard))
      const coercionType = await asked(item.body.getTypeAsync)
      await asked((heard) => item.body.prependAsync(coercionType === 'html' ? html : text, { coercionType }, heard))
    },
    save: async () => mailbox.convertToRestId(await asked(item.saveAsync), 'v2.0'),
    theme: themeOf(officeTheme),
    address: mailbox.userProfile.emailAddress,
  }
}

/** Office names no theme of high contrast: its black background, or the browser's word for forced colours, tells. */
function themeOf(theme: OfficeLibrary['context']['officeTheme']): ThemeName {
  const isForced = window.matchMedia('(forced-colors: active)').matches
  if (isForced || theme?.bodyBackgroundColor === '#000000') return 'contrast'
  return theme?.isDarkTheme ? 'dark' : 'light'
}
