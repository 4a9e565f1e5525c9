import { type FullReading, fullReading } from '../api/reading-view.ts'
import { submissionView } from '../api/submission-view.ts'
import { requestOf } from '../domain/core/proposal.ts'
import type { RequestId } from '../domain/core/request.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { Application } from './application.ts'
import { readSubmission } from './read-submission.ts'

/**
 * All that a question is about, from the frozen file, which is what facts say or is not shown.
 * Refuses: unknown-proposal, not-awaiting-this, unknown-version, submission-missing, submission-damaged.
 */
export async function readRequest(app: Application, reference: Stream, id: RequestId): Promise<Result<FullReading>> {
  const cached = await app.readModel.open(reference)
  if (!cached) return refuse('unknown-proposal')
  const request = requestOf(cached.proposal, id)
  if (!request || request.snapshot) return refuse('not-awaiting-this')
  // Compared with the draft, which is read anyway, no other file is opened.
  const found = await readSubmission(app, reference, request.seen.version, { is: 'draft' })
  if (!found.ok) return found
  const { proposal, document } = found.value
  const view = submissionView({ proposal, document }, app.readModel.institution())
  return ok(fullReading(view, { answers: document.answers, costing: document.costing?.overrides ?? {} }))
}
