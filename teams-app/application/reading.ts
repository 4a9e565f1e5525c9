import { ok, type Refused, type Result } from '../domain/core/result.ts'
import { aimOf, decideRead, type Part, type Reader } from '../domain/may-read.ts'
import type { Application } from './application.ts'
import type { CachedProposal } from './folded-state.ts'
import type { ReadModel } from './read-model.ts'

/** As much of the application as reading needs. */
export type ReadingParts = {
  ports: Pick<Application['ports'], 'clock' | 'log'>
  readModel: Pick<ReadModel, 'open' | 'institution' | 'catchUp'>
}

/**
 * A proposal, for whoever may read that part of it: the one way to it for API, cards and chat. Looks once more before it says no, since
 * another instance may have asked this reader a moment ago.
 * Refuses: unknown-proposal, also where there is one that the reader may not know of.
 */
export async function openFor(
  app: ReadingParts,
  reader: Reader,
  reference: string,
  part: Part,
): Promise<Result<CachedProposal>> {
  const first = await look(app, reader, reference, part)
  if (first.ok || !(await app.readModel.open(reference))) return first
  try {
    await app.readModel.catchUp()
  } catch (error) {
    app.ports.log.error('Whether somebody was asked meanwhile could not be looked up.', error)
    return first
  }
  return look(app, reader, reference, part)
}

async function look(
  { ports, readModel }: ReadingParts,
  reader: Reader,
  reference: string,
  part: Part,
): Promise<Result<CachedProposal>> {
  const cached = await readModel.open(reference)
  const context = { institution: readModel.institution(), at: ports.clock.now() }
  const decided = decideRead(cached?.proposal, reader, part, context)
  return decided.ok && cached ? ok(cached) : (decided as Refused)
}

/**
 * Why somebody may not give a command about what they may not read; `undefined` when they may, or when it is about no proposal.
 * Refuses: unknown-proposal.
 */
export async function mayNotKnow(
  app: ReadingParts,
  reader: Reader,
  command: Parameters<typeof aimOf>[0],
): Promise<Refused | undefined> {
  const aim = aimOf(command)
  const opened = aim && (await openFor(app, reader, aim.proposal, aim.part))
  return opened?.ok === false ? opened : undefined
}
