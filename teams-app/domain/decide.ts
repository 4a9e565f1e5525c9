import type { Instant } from './core/instant.ts'
import type { Person } from './core/person.ts'
import { involving, type Proposal } from './core/proposal.ts'
import { ok, type Result } from './core/result.ts'
import type { Command, Decided } from './core/step.ts'
import type { ProposalFact } from './facts.ts'
import { type DraftWithContext, writersOf } from './forms/save-answer.ts'
import type { Institution } from './institution/institution.ts'
import { commandOf } from './registry.ts'

/** A command about a proposal, as a way in has read it: its own parts, the verified sender, and when it came (UTC). */
export type AnyCommand = { type: string; by: Person; at: Instant }

/** A fact to record, and the document to freeze before it; `null`: it is so already, and nothing is recorded twice. */
export type DecidedFact = Decided<ProposalFact> | null

/** What is known of a command. Throws an Error for one that no module declares, which no way in lets through. */
export function knownCommand(type: string): Command<AnyCommand> {
  const command = commandOf(type)
  if (!command) throw new Error(`Nothing decides ${type}.`)
  // The registry holds each command under its own type, and its body was read by that command's own schema.
  return command as Command<AnyCommand>
}

/**
 * What the rule of a command says.
 * @param draft the form as it stands; needed by commands that are about it. Whoever wrote what stands in it has an interest in what is
 * asked about it
 */
export function decide<C extends AnyCommand>(
  before: Proposal,
  institution: Institution,
  command: C,
  draft?: DraftWithContext,
): Result<DecidedFact> {
  const known = knownCommand(command.type)
  if (known.needs === 'read-model') return decided(known.decide({ proposal: before, institution }, command))
  if (!draft) throw new Error(`${command.type} is about the form, which was not read.`)
  const proposal = involving(before, writersOf(draft.edits))
  return decided(known.decide({ proposal, institution, draft }, command))
}

function decided(result: Result<{ type: string } | Decided | null>): Result<DecidedFact> {
  if (!result.ok) return result
  const { value } = result
  // A module records facts of its own types alone, which `facts.ts` writes out.
  return ok(value && ((isDecided(value) ? value : { fact: value }) as DecidedFact))
}

const isDecided = (value: { type: string } | Decided): value is Decided => 'fact' in value
