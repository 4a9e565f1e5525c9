import { type Answers, itemsOf } from '../forms/expression-of-interest.ts'

export const triggerIds = ['campus-offer', 'faculties', 'timetabling', 'IS', 'library', 'space'] as const
export type TriggerId = (typeof triggerIds)[number]
export type Trigger = { id: TriggerId; message: string }

const spansFaculties: Trigger = { id: 'faculties', message: 'it spans several Faculties' }

const ticked: Record<string, Trigger> = {
  'an existing campus offer': { id: 'campus-offer', message: 'it aligns to an existing on-campus offering' },
  'other Schools or Faculties': spansFaculties,
  timetabling: { id: 'timetabling', message: 'it needs input from timetabling' },
  IS: { id: 'IS', message: 'it needs input from IS' },
  library: { id: 'library', message: 'it needs input from the library' },
  space: { id: 'space', message: 'it needs space for some on-campus delivery' },
}

/**
 * Why the guidance asks for a stakeholder meeting about these answers; `[]` when it does not.
 * @param sameFaculty whether a School or Faculty belongs to the lead's Faculty
 * Source: Micro-credentials Guidance v1.0, S1.5 and its footnote; PF-06.
 */
export function meetingTriggers(
  { overlaps, otherSchools }: Answers,
  sameFaculty: (unit: string) => boolean,
): Trigger[] {
  const found = itemsOf(overlaps).flatMap((one) => ticked[one] ?? [])
  const spans = itemsOf(otherSchools).some((unit) => !sameFaculty(unit))
  const known = found.some(({ id }) => id === 'faculties')
  return spans && !known ? [...found, spansFaculties] : found
}
