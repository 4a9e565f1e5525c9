import { isAlive, latestSubmission, type Proposal } from '../domain/core/proposal.ts'
import { type Refused, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { LibraryChange, Log, SubmissionLibrary } from '../ports.ts'
import type { ReadModel } from './read-model.ts'

/** Files read at once. */
const READ_CONCURRENCY = 4

export type SubmissionWatch = {
  /** Looks at what has changed in the library, one call when nothing has; reads the files that it may concern. */
  poll(): Promise<void>
  /** Reads the file of the version that is decided on now. Refuses: submission-missing, submission-damaged. */
  check(proposal: Proposal): Promise<Refused | undefined>
  /** What somebody found who opened a file. */
  note(reference: Stream, version: number, found: 'missing' | 'damaged' | 'whole'): void
  /** Why nothing is decided on this proposal, from what was found last: no call is made. */
  fault(reference: Stream): Refused | undefined
  /** One sentence for each file that is not what facts say; `[]` when all are, as far as is known. */
  faults(): string[]
}

/**
 * Whether what is decided on is still in the library as it was submitted. A decision makes no call for it: the library's changes
 * are asked for in between, and the file is read when a question is asked and when it is opened.
 */
export function createSubmissionWatch(
  library: Pick<SubmissionLibrary, 'read' | 'changesSince'>,
  readModel: Pick<ReadModel, 'proposals' | 'find'>,
  log: Log,
): SubmissionWatch {
  const faults = new Map<Stream, { version: number; why: 'missing' | 'damaged' }>()
  /** Which hash the file of a row has in its name. */
  const names = new Map<string, string>()
  let cursor: string | null = null

  function note(reference: Stream, version: number, found: 'missing' | 'damaged' | 'whole'): void {
    const proposal = readModel.find(reference)?.proposal
    if (!proposal || latestSubmission(proposal)?.version !== version) return
    if (found === 'whole') return void faults.delete(reference)
    if (!faults.has(reference)) log.warn('A frozen file is not what was submitted.', { stream: reference, why: found })
    faults.set(reference, { version, why: found })
  }

  function fault(reference: Stream): Refused | undefined {
    const damage = faults.get(reference)
    const proposal = damage && readModel.find(reference)?.proposal
    // A version that was submitted since has a file of its own.
    if (!proposal || latestSubmission(proposal)?.version !== damage.version) return undefined
    return refuse(`submission-${damage.why}`, { version: String(damage.version) })
  }

  async function check(proposal: Proposal): Promise<Refused | undefined> {
    const latest = latestSubmission(proposal)
    if (!latest) return undefined
    const found = await library.read(proposal.reference, latest.version, latest.hash)
    note(proposal.reference, latest.version, found === 'missing' || found === 'damaged' ? found : 'whole')
    return fault(proposal.reference)
  }

  /** Versions that something is still decided on. */
  const live = (): Proposal[] =>
    readModel
      .proposals()
      .filter((one) => isAlive(one) && one.stage !== 'proceeding' && latestSubmission(one) !== undefined)

  /** Those that a change may concern; a row that went and was never seen here may have been anybody's. */
  function concerned(changes: readonly LibraryChange[]): Proposal[] {
    const all = live()
    const of = ({ id, name }: LibraryChange): Proposal[] => {
      const before = names.get(id)
      if (name === undefined && before === undefined) return all
      const digits = name === undefined ? undefined : digitsIn(name)
      if (digits) names.set(id, digits)
      return all.filter(
        (one) => one.reference === name || [before, digits].some((part) => part && hashOf(one).startsWith(part)),
      )
    }
    return [...new Set([...changes.flatMap(of), ...all.filter(({ reference }) => faults.has(reference))])]
  }

  return {
    check,
    note,
    fault,
    poll: async () => {
      const page = await library.changesSince(cursor)
      const waiting = concerned(page.changes)
      for (let from = 0; from < waiting.length; from += READ_CONCURRENCY)
        await Promise.all(waiting.slice(from, from + READ_CONCURRENCY).map(check))
      cursor = page.cursor
    },
    faults: () =>
      [...faults].flatMap(([reference, { version, why }]) =>
        fault(reference)
          ? [`${reference} takes no decisions: the file of version ${version} is ${why} in the library Submissions.`]
          : [],
      ),
  }
}

const hashOf = (proposal: Proposal): string => latestSubmission(proposal)?.hash ?? ''

/** The part of a document's hash that stands in the name of its file; the readable page is nobody's signature. */
const digitsIn = (name: string): string | undefined => /-v\d+-([0-9a-f]{12})\.json$/.exec(name)?.[1]
