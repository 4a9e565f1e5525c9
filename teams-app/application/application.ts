import type { Stream } from '../domain/core/stream.ts'
import type { Ports } from '../ports.ts'
import type { AppendFact } from './append-fact.ts'
import type { ReadModel } from './read-model.ts'
import type { SubmissionWatch } from './submission-watch.ts'

/** What a command works with: the ports, what is remembered, and whom to tell that something is to be told. */
export type Application = {
  ports: Ports
  readModel: ReadModel
  /** Records a fact behind the state that it was decided on. */
  append: AppendFact
  /** Reads first when the last successful poll is too long ago, so that nothing is decided on an old picture. */
  fresh(): Promise<void>
  /** Whether what is decided on is still in the library as it was submitted. */
  submissions?: Pick<SubmissionWatch, 'check' | 'fault' | 'note'>
  /** How many proposals one person may open within an hour; `OPENINGS_AN_HOUR` unless told. */
  openingsAnHour?: number
  /** Called after a fact was recorded here; returns at once. */
  recorded(stream: Stream): void
}
