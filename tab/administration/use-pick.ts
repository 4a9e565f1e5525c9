import type { Person } from '../../teams-app/domain/core/person.ts'
import { useSession } from '../host/session.tsx'
import type { Change } from './use-change.ts'

/** Opens the list of people. Nobody picked: nothing happens. `place`: id of the button that opens it. */
export function usePick(
  change: Change,
): (title: string, single: boolean, place: string, then: (people: Person[]) => unknown) => Promise<void> {
  const { pickPeople } = useSession()
  return async (title, single, place, then) => {
    const picked = await pickPeople({ title, single })
    // The dialog is another frame's in Teams; whoever comes back from it goes on where they left.
    document.getElementById(place)?.focus()
    if (picked.is === 'failed') change.say(picked.sentence, place)
    if (picked.is === 'picked') await then(picked.people)
  }
}
