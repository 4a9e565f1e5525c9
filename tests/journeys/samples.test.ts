import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { Application } from '../../teams-app/application/application.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { ProposalsFile, recordSample } from '../../teams-app/server/sample-university.ts'
import { holderOf, nameOf } from '../support/people-of-the-sample.ts'
import { startUniversity, type University } from '../support/university.ts'

const DAY = 86_400_000
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../infra/sample-university/${name}`, import.meta.url), 'utf8'))

let university: University
const views = new Map<string, ProposalView>()
beforeAll(async () => {
  university = await startUniversity()
  let daysAgo = 0
  const now = () => new Date(Date.now() - daysAgo * DAY).toISOString()
  const { application } = university.app
  /** Nobody is told of what happened months ago; what stands is what is looked at. */
  const app: Application = {
    ...application,
    ports: { ...application.ports, clock: { now } },
    recorded: () => undefined,
  }
  for (const sample of ProposalsFile.parse(read('proposals.json'))) {
    await recordSample(app, sample, holderOf, (days) => {
      daysAgo = days
    })
  }
  for (const { reference } of application.readModel.summaries()) {
    const view = await university.view('administrator', reference)
    views.set(view.summary.title, view)
  }
}, 120_000)
afterAll(() => university.close())

const viewOf = (title: string): ProposalView => {
  const view = views.get(title)
  if (!view) throw new Error(`There is no sample called ${title}.`)
  return view
}
const states = (title: string, ...ids: StepId[]) =>
  ids.map((id) => viewOf(title).steps.find((step) => step.id === id)?.state)

describe('the samples stand, by the product’s own commands, where the brief has them in stage 1', () => {
  it.each([
    ['Flood Surveys for Small Rivers', 'proceeding'],
    ['Applied Data Ethics for Public Services', 'proceeding'],
    ['Retrofit Planning for Low-Carbon Homes', 'scoping'],
    ['Introduction to Clinical Trial Monitoring', 'scoping'],
    ['Digital Twins for Process Plants', 'approval-to-proceed'],
    ['Community Pharmacy Prescribing Conversations', 'approval-to-proceed'],
    ['Graphene Materials for Product Designers', 'scoping'],
    ['Financial Modelling for Social Enterprises', 'proceeding'],
    ['Reading Archives: Palaeography Basics', 'scoping'],
    ['Foundations of Machine Learning Engineering', 'proceeding'],
    ['Genomics Literacy for Nurses', 'proceeding'],
    ['Carbon Accounting Essentials (Self-paced)', 'proceeding'],
    ['Leading Safe Maternity Teams', 'withdrawn'],
    ['Heat Pump Basics for Installers', 'scoping'],
  ])('%s: %s', (title, stage) => {
    expect(viewOf(title).summary.stage).toBe(stage)
  })

  it('a meeting is called for and not held: PF-06 blocks', () => {
    expect(states('Retrofit Planning for Low-Carbon Homes', 'S1.4', 'S1.5')).toEqual(['waits', 'now'])
    expect(viewOf('Retrofit Planning for Low-Carbon Homes').gate.map(({ id }) => id)).toContain('PF-06')
  })

  it('a meeting is held, and the library has no cost line: PF-07 blocks', () => {
    const title = 'Introduction to Clinical Trial Monitoring'
    expect(states(title, 'S1.2', 'S1.3', 'S1.5')).toEqual(['done', 'done', 'done'])
    expect(viewOf(title).gate.map(({ id }) => id)).toEqual(expect.arrayContaining(['PF-07']))
    expect(viewOf(title).gate.map(({ id }) => id)).not.toContain('PF-06')
  })

  it('one is with the Faculty, settled in writing, with a condition of the School', () => {
    const title = 'Digital Twins for Process Plants'
    expect(states(title, 'S1.5', 'S1.6')).toEqual(['done', 'waits'])
    expect(viewOf(title).conditions.map(({ met }) => met)).toEqual([undefined])
  })

  it('one came back from the School, and one says how a condition was met', () => {
    expect(states('Reading Archives: Palaeography Basics', 'S1.6')).toEqual(['returned'])
    const [condition] = viewOf('Financial Modelling for Social Enterprises').conditions
    expect(condition?.met?.words).toContain('The second marker is named')
  })

  it('one Approval to Proceed has grown old, and one was given by a deputy, both named', () => {
    expect([...views.values()].filter(({ grownOld }) => grownOld).map(({ summary }) => summary.title)).toEqual([
      'Flood Surveys for Small Rivers',
    ])
    const sentences = viewOf('Carbon Accounting Essentials (Self-paced)').history.map(({ sentence }) => sentence)
    expect(sentences).toContainEqual(
      expect.stringContaining(
        `${nameOf('Director of Teaching, Natural Sciences')}, acting for ${nameOf('Head of School, Natural Sciences')}, gave Approval to Proceed`,
      ),
    )
  })
})
