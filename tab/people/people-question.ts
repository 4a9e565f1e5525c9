import type { Picked, PickPeople } from '../host/people-picker.ts'

/** What is asked by a page of ours, where the client has no dialog of its own. */
export type PeopleQuestion = Parameters<PickPeople>[0] & { answer: (picked: Picked) => void }
