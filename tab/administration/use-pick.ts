import type { Person } from '../../teams-app/domain/person.ts'
import { useSession } from '../host/session.tsx'
import type { Change } from './use-change.ts'

/** Opens Teams' list of people; `undefined` where this client has none. Nobody picked: nothing happens. */
export function usePick(
  change: Change,
): ((title: string, single: boolean, then: (people: Person[]) => unknown) => Promise<void>) | undefined {
  const { pickPeople } = useSession()
  if (!pickPeople) return undefined
  return async (title, single, then) => {
    const picked = await pickPeople({ title, single })
    if (picked.is === 'failed') change.say(picked.sentence)
    if (picked.is === 'picked') await then(picked.people)
  }
}
