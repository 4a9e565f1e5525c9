import { foldForSearch } from '../core/text.ts'

/** A title without what does not tell two apart: capitals, accents, spacing, marks nobody sees (PF-31). */
export const titleKey = foldForSearch
