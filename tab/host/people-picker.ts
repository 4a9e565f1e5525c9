import { people } from '@microsoft/teams-js'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'

/** `none`: the person closed the dialog. `failed`: the client could not show it. */
export type Picked = { is: 'picked'; people: Person[] } | { is: 'none' } | { is: 'failed'; sentence: string }

/** Opens Teams' own dialog over the whole organisation. `selected`: ids of those who are ticked at first. */
export type PickPeople = (request: { title: string; single: boolean; selected?: readonly string[] }) => Promise<Picked>

/** Teams' own code for a dialog that was closed without a choice. */
const CLOSED = 8000

/**
 * `undefined` where the client has no such dialog; Outlook and Microsoft 365 have none. A name that comes from it is what the
 * directory says; the application trusts the id alone.
 */
export function peoplePicker(): PickPeople | undefined {
  if (!people.isSupported()) return undefined
  return async ({ title, single, selected = [] }) => {
    const request = { title, singleSelect: single, openOrgWideSearchInChatOrChannel: true }
    try {
      const picked = await people.selectPeople(
        selected.length > 0 ? { ...request, setSelected: [...selected] } : request,
      )
      if (picked.length === 0) return { is: 'none' }
      return { is: 'picked', people: picked.map(personOf) }
    } catch (cause) {
      if (codeOf(cause) === CLOSED) return { is: 'none' }
      return {
        is: 'failed',
        sentence: 'Teams could not show its list of people just now. Nothing was changed. Please try again.',
      }
    }
  }
}

const personOf = ({ objectId, displayName, email }: people.PeoplePickerResult): Person => ({
  id: objectId.toLowerCase(),
  name: cleanLine(displayName ?? '') || cleanLine(email ?? '') || 'Somebody whose name Teams did not say',
})

const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'errorCode' in cause ? cause.errorCode : undefined
