import type { Proposal } from '../domain/core/proposal.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { ReadDocument } from '../domain/core/submission.ts'
import { blankAnswers } from '../domain/forms/expression-of-interest.ts'
import type { Form } from '../domain/forms/form.ts'
import type { Application } from './application.ts'
import { readDraft } from './command-handler.ts'

/** Another version, or the form as it is being written now. */
export type Against = { is: 'version'; version: number } | { is: 'draft' }

export type ReadSubmission = {
  proposal: Proposal
  document: ReadDocument
  /** What it is compared with; absent for the first version when nothing else was asked for. */
  other?: Against & Form
}

/**
 * A version as it was submitted, and what it is compared with: the version before, unless another is asked for. A file that is
 * not what the facts say is never shown.
 * Refuses: unknown-proposal, unknown-version, submission-missing, submission-damaged.
 */
export async function readSubmission(
  app: Application,
  reference: Stream,
  version: number,
  against: Against | undefined = version > 1 ? { is: 'version', version: version - 1 } : undefined,
): Promise<Result<ReadSubmission>> {
  const opened = await readDraft(app, reference, 'lately')
  if (!opened.ok) return opened
  const { proposal, draft } = opened.value
  const document = await frozen(app, proposal, version)
  if (!document.ok) return document
  const found = { proposal, document: document.value }
  if (!against) return ok(found)
  if (against.is === 'draft')
    return ok({ ...found, other: { ...against, answers: draft.answers, costing: draft.costing } })
  const other = await frozen(app, proposal, against.version)
  if (!other.ok) return other
  const { answers, costing } = other.value
  return ok({ ...found, other: { ...against, answers, costing: costing?.overrides ?? {} } })
}

async function frozen(
  { ports, submissions }: Application,
  proposal: Proposal,
  version: number,
): Promise<Result<ReadDocument>> {
  const submitted = proposal.submissions.find((one) => one.version === version)
  const detail = { version: String(version) }
  if (!submitted) return refuse('unknown-version', detail)
  const read = await ports.submissions.read(proposal.reference, version, submitted.hash)
  submissions?.note(proposal.reference, version, read === 'missing' || read === 'damaged' ? read : 'whole')
  if (read === 'missing') return refuse('submission-missing', detail)
  if (read === 'damaged') return refuse('submission-damaged', detail)
  return ok({ ...read, answers: { ...blankAnswers, ...read.answers } })
}
