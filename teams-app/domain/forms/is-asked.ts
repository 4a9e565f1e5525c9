import { type Answers, type FieldKey, itemsOf } from './expression-of-interest.ts'

/**
 * Whether a field is asked for at all, given the other answers. What was written in one that is no longer asked for stays.
 * Source: domain brief, section 3, requirement "conditional".
 */
export function isAsked(key: FieldKey, { overlaps, otherSchools, origin }: Answers): boolean {
  switch (key) {
    case 'overlapDetails':
    case 'meetingNotNeeded':
      return itemsOf(overlaps).length > 0 || itemsOf(otherSchools).length > 0
    case 'existingUnits':
      return origin !== null && origin !== 'new'
    case 'libraryLicence':
      return itemsOf(overlaps).includes('library')
    default:
      return true
  }
}
