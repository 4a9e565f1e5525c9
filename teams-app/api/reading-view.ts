import { type SectionHashes, sectionHashes } from '../domain/core/submission.ts'
import type { SubmissionView } from './submission-view.ts'

/** Every answer of a version that was given, as it was submitted, and the hashes that say so. */
export type FullReading = { fields: { label: string; text: string }[]; read: SectionHashes }

type Frozen = Parameters<typeof sectionHashes>[0]

/** @param frozen what the library holds, found to be what was submitted */
export const fullReading = ({ sections, costing }: SubmissionView, frozen: Frozen): FullReading => ({
  fields: [
    ...sections.flatMap(({ fields }) => fields.filter(({ given }) => given)),
    ...costing.inputs.map(({ label, text }) => ({ label, text })),
  ].map(({ label, text }) => ({ label, text })),
  read: sectionHashes(frozen),
})
