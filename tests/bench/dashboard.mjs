import { inRoot } from '../../infra/commands/repository.mjs'
import { median } from './measure.mjs'

const READER = '00000000-0000-4000-8000-000000000001'

/** How many of all wait for the reader: nobody has ten times the work because others have. */
const WAITING = 100

/** @type {import('../../teams-app/domain/core/next-action.ts').NextAction} */
const DECISION = {
  ...{ kind: 'decide', step: 'S1.4', verb: 'Agree', by: [READER], panel: 'School of Engineering' },
  place: { to: 'request', request: 'head-of-school-agreement-1' },
  since: '2026-01-01T00:00:00.000Z',
}

/** @param {number} index @param {number} count of all @returns {import('../../teams-app/api/proposal-summary.ts').ProposalSummary} */
function summary(index, count) {
  const day = new Date(Date.UTC(2026, 0, 1) + (index % 300) * 86_400_000).toISOString()
  const waits = index % (count / WAITING) === 0
  return {
    reference: `MC-2026-${String(index).padStart(6, '0')}`,
    title: `Proposal number ${index} about something useful`,
    leadName: 'Engineering',
    academicLead: { id: `lead-${index % 900}`, name: `Academic Lead ${index % 900}` },
    proposalOwner: null,
    openedBy: { id: `lead-${index % 900}`, name: `Academic Lead ${index % 900}` },
    coAuthors: [],
    stage: 'scoping',
    onHold: false,
    waitsFor: waits ? 'School of Engineering' : '',
    draft: 'as-submitted',
    next: waits ? [DECISION] : [],
    since: day,
    due: waits ? day : null,
    changedAt: day,
    number: 3,
    // One in three is open to all staff; of the others the reader sees those that their panel was asked about.
    readership: {
      reach: index % 3 === 0 ? 'announced' : 'asked',
      people: [`lead-${index % 900}`],
      panels: waits ? [PANEL] : ['manchester-online'],
      lead: 'school:engineering',
    },
  }
}

const PANEL = 'head-of-school/school:engineering'

/** A page of fifty proposals from memory, right after a proposal has changed, as the text that is sent. @returns {Promise<import('./measure.mjs').Measured[]>} */
export async function dashboard() {
  const { proposalIndex } = await import(inRoot('build', 'teams-app', 'server', 'proposal-index.js'))
  const { emptyInstitution } = await import(inRoot('build', 'teams-app', 'domain', 'institution', 'institution.js'))
  const member = { id: READER, name: 'Head of School' }
  const panel = {
    id: PANEL,
    role: 'head-of-school',
    unit: 'school:engineering',
    members: [member],
    alternates: [],
    deputies: [],
  }
  const institution = { ...emptyInstitution, panels: new Map([[PANEL, panel]]) }
  const reader = { id: READER, standing: 'staff' }
  const sizes = /** @type {const} */ ([
    ['dashboardPage10kMs', 10_000],
    ['dashboardPage100kMs', 100_000],
  ])
  const found = sizes.map(([name, count]) => {
    const rows = Array.from({ length: count }, (_, index) => summary(index, count))
    /** @type {(changed: import('../../teams-app/api/proposal-summary.ts').ProposalSummary) => void} */
    let tell = () => undefined
    const readModel = {
      institution: () => institution,
      summary: () => undefined,
      summaries: () => rows,
      watchSummaries: (/** @type {typeof tell} */ changed) => {
        tell = changed
      },
    }
    const index = proposalIndex(readModel, { now: () => '2026-12-01T12:00:00.000Z' })
    index.page(reader, { scope: 'all', search: '', page: 0 })
    const times = ['waiting', 'mine', 'all'].flatMap((scope) =>
      Array.from({ length: 100 }, (_, time) => {
        tell({ ...summary(time, count), changedAt: new Date(Date.UTC(2026, 11, 1) + time).toISOString() })
        return timed(() => JSON.stringify(index.page(reader, { scope, search: '', page: 0 })))
      }),
    )
    return { name, measured: median(times) }
  })
  const [small, large] = found
  return [
    ...found,
    { name: 'dashboardFlat', measured: (large?.measured ?? Number.NaN) / (small?.measured ?? Number.NaN) },
  ]
}

/** Milliseconds. @param {() => unknown} work */
function timed(work) {
  const started = performance.now()
  work()
  return performance.now() - started
}
