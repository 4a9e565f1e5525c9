import { z } from 'zod'
import { type Ask, asking, type GraphAccess, inWords, Unanswered } from './ask.ts'
import { type Finding, notSettled, survived } from './finding.ts'
import { probeBatch } from './probes/batch.ts'
import { probeBeyondThreshold } from './probes/beyond-threshold.ts'
import { probeChangedRows } from './probes/changed-rows.ts'
import { probeDates } from './probes/dates.ts'
import { type DeltaPace, probeDelta } from './probes/delta.ts'
import { probeQueries } from './probes/queries.ts'
import { probeTexts } from './probes/texts.ts'
import { probeUniqueColumn } from './probes/unique-column.ts'
import { probeVersions } from './probes/versions.ts'
import { type Question, type QuestionNumber, questions } from './questions.ts'
import { makeScratchList, Refused, type ScratchList, scratchLists } from './scratch-list.ts'

export type ProbeOptions = Pick<GraphAccess, 'endpoint' | 'token' | 'signal'> & {
  /** `contoso.sharepoint.com:/sites/micro-credentials` */
  site: string
  /** Carries each attempt of a call; `fetch` unless told. */
  send?: typeof fetch
  /** Also what needs more than 5,000 rows. */
  large: boolean
  /** Leaves the scratch list for somebody to look at. */
  keep: boolean
  delta: DeltaPace
  /** How often one row is changed to see how many versions it keeps. */
  changes: number
  /** Hears what is being done, a line each. */
  progress(line: string): void
}

/** One question and what it came to. */
export type Answered = { question: Question; finding: Finding }

export type ProbeReport = {
  site: string
  list: string
  seconds: number
  answered: Answered[]
  /** Headers about throttling that were seen, with their last values. */
  throttling: Record<string, string>
}

/** The probe could not begin, or was told to end; the message says what to do. */
export class ProbeStopped extends Error {}

const Site = z.object({ id: z.string() })

type Findings = Partial<Record<QuestionNumber, Finding>>
type Probe = {
  does: string
  about: readonly QuestionNumber[]
  run(scratch: ScratchList): Promise<Findings>
}

function probesFor({ large, delta, changes, signal }: ProbeOptions): Probe[] {
  return [
    { does: 'duplicates in the unique column', about: [1, 2, 11, 26], run: probeUniqueColumn },
    { does: 'rows that two people change', about: [13, 29], run: probeChangedRows },
    { does: 'dates', about: [4, 5, 6, 18], run: probeDates },
    { does: 'long texts, other letters, choices', about: [15, 30, 31], run: probeTexts },
    { does: 'filters, orders, pages, indexes', about: [9, 14, 16, 22, 24, 27, 32, 33], run: probeQueries },
    { does: 'a batch', about: [34], run: probeBatch },
    { does: `${changes} changes of one row`, about: [10], run: (scratch) => probeVersions(scratch, changes) },
    { does: 'delta', about: [7, 8, 28], run: (scratch) => probeDelta(scratch, delta, signal) },
    ...(large
      ? [
          {
            does: '5,001 rows and more (long)',
            about: [12, 19, 22, 23, 24] as const,
            run: (scratch: ScratchList) => probeBeyondThreshold(scratch, signal),
          },
        ]
      : []),
  ]
}

/**
 * Asks a tenant every question that can be asked from outside, on a scratch list that it makes and removes; no other list is
 * changed. Throws `ProbeStopped` when it cannot begin, or when `signal` ends it; the list is removed then too.
 */
export async function runProbe(options: ProbeOptions): Promise<ProbeReport> {
  const { endpoint, token, signal, send = fetch, keep, progress } = options
  const started = Date.now()
  const throttling: Record<string, string> = {}
  const heard = (headers: Headers) => {
    for (const [name, value] of headers) if (/^(ratelimit-|retry-after$)/.test(name)) throttling[name] = value
  }
  const ask = asking({ endpoint, token, send, signal, heard })
  const toTheEnd = asking({ endpoint, token, send, signal: new AbortController().signal, heard })

  const site = await findSite(ask, options)
  const scratch = await makeScratchList(ask, toTheEnd, site).catch((error: unknown) => {
    throw stoppedAtList(error, options.site)
  })
  try {
    progress(`Made the list "${scratch.name}".`)
    const answered = await answers(options, scratch)
    return { site: options.site, list: scratch.name, answered, throttling, seconds: (Date.now() - started) / 1000 }
  } finally {
    progress(keep ? `Kept the list "${scratch.name}".` : await removed(scratch))
  }
}

async function findSite(ask: Ask, { site, progress }: ProbeOptions): Promise<string> {
  const answer = await ask('GET', `/sites/${site}?$select=id`).catch((error: unknown) => {
    throw error instanceof Unanswered ? new ProbeStopped(`Graph could not be reached: ${error.message}`) : error
  })
  if (answer.status === 404) {
    throw new ProbeStopped(`There is no site ${site}. Please set SITE to host:/sites/name, as in the site's address.`)
  }
  if (answer.status >= 400) {
    throw new ProbeStopped(
      `The site ${site} may not be read (${inWords(answer)}). Please grant the provisioning identity fullcontrol on this site, and look whether SITE names it.`,
    )
  }
  const path = `/sites/${Site.parse(answer.body).id}`
  for (const { displayName } of await scratchLists(ask, path)) {
    progress(`The list "${displayName}" of an earlier run is still in the site; it may be deleted.`)
  }
  return path
}

function stoppedAtList(error: unknown, site: string): unknown {
  if (!(error instanceof Refused)) return error
  return new ProbeStopped(
    `The provisioning identity may not make lists in ${site} (${inWords(error.answer)}). Please grant it fullcontrol on this site: write is not enough.`,
  )
}

async function removed(scratch: ScratchList): Promise<string> {
  try {
    await scratch.remove()
    return `Removed the list "${scratch.name}".`
  } catch (error) {
    return `The list "${scratch.name}" could not be removed (${wordsOf(error)}). Please delete it in the site's contents.`
  }
}

/** Every question once, in the order of the table. */
async function answers(options: ProbeOptions, scratch: ScratchList): Promise<Answered[]> {
  const findings: Findings = {}
  for (const { does, about, run } of probesFor(options)) {
    options.progress(`Trying ${does} …`)
    const found = await run(scratch).catch((error: unknown) => {
      if (options.signal.aborted) throw new ProbeStopped('Ended before all was tried.')
      return Object.fromEntries(about.map((number) => [number, notSettled(`could not be tried: ${wordsOf(error)}`)]))
    })
    Object.assign(findings, found)
  }
  findings[3] = writesThatFailed(scratch.inserts)
  return questions.map((question) => ({ question, finding: findings[question.number] ?? untried(question) }))
}

function writesThatFailed({ offered, happenedAfterAll }: ScratchList['inserts']): Finding {
  if (happenedAfterAll.length === 0) return notSettled(`not once in ${offered} inserts`)
  return survived(
    `${happenedAfterAll.length} of ${offered} inserts stood although they were answered with ${happenedAfterAll[0]}`,
    'Nothing to do: after an unclear answer the product reads back before it decides; npm run chaos and the journeys run against it.',
  )
}

function untried({ settledBy, probe }: Question): Finding {
  if (settledBy === 'large') return notSettled('only with --large')
  return notSettled(settledBy === 'hand' ? probe : 'was not tried')
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
