import type { Exchange } from '../exchange/exchange.ts'
import { type Allowed, forEachMailbox, openMailbox } from './calendar-access.ts'
import type { Operation } from './graph-call.ts'
import { notHere } from './graph-refusal.ts'
import { pick, selected } from './query-options.ts'
import { workingHoursAnswer } from './working-hours-answer.ts'

/** Source: Get user mailbox settings. */
const permissions = ['MailboxSettings.Read', 'MailboxSettings.ReadWrite']
const allowed: Allowed = { delegated: permissions, application: permissions }

/** `mailboxSettings`, as far as time goes. */
export function mailboxSettingsOperations({ mailboxes }: Exchange): Operation[] {
  return forEachMailbox({
    method: 'GET',
    template: '/mailboxSettings',
    options: ['select'],
    run: (call) => {
      const { id, workingHours, room } = openMailbox(call, mailboxes, allowed)
      const whole = {
        '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${id}')/mailboxSettings`,
        timeZone: workingHours.timeZone,
        dateFormat: 'dd/MM/yyyy',
        timeFormat: 'HH:mm',
        language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
        userPurpose: room ? 'room' : 'user',
        workingHours: workingHoursAnswer(workingHours),
      }
      const select = selected(call)
      const strange = select?.find((name) => !(name in whole))
      if (strange !== undefined) throw notHere(`the property ${strange} of mailbox settings`)
      return { status: 200, body: pick(whole, select) }
    },
  })
}
