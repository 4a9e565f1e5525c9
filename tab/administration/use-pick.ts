import type { Person } from '../../teams-app/domain/person.ts'
import { useSession } from '../host/session.tsx'
import type { Change } from './use-change.ts'

/** Opens the list of people. Nobody picked: nothing happens. */
export function usePick(
  change: Change,
): (title: string, single: boolean, then: (people: Person[]) => unknown) => Promise<void> {
  const { pickPeople } = useSession()
  return async (title, single, then) => {
    const picked = await pickPeople({ title, single })
    if (picked.is === 'failed') change.say(picked.sentence)
    if (picked.is === 'picked') await then(picked.people)
  }
}
