import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { api } from '../support/addresses.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

type Write = { method: string; path: string }
const writes: Write[] = []

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  university.tenant.control.on('call', ({ method, path }, { body }) => {
    // How far delivery has come is noted in its own time.
    const isOfDelivery = JSON.stringify(body ?? '').includes('"CursorValue"')
    if (method !== 'GET' && path.includes('/v1.0/') && !isOfDelivery) writes.push({ method, path })
  })
})
afterAll(() => university.close())

it('reading never changes anything: not in a form that nobody has opened before, nor for whoever may not write', async () => {
  const opened = await university.command('lead', { type: 'OpenProposal', opening: randomUUID(), title: 'Only read' })
  const proposal = String(opened.body.proposal)
  await university.app.dispatcher.settled()
  writes.length = 0
  const paths = [
    api.me,
    api.proposals,
    ...['waiting', 'mine', 'all'].map((scope) => `${api.proposals}?scope=${scope}&search=heat&page=0`),
    api.proposal(proposal),
    api.expressionOfInterest(proposal),
    api.proposal('MC-2026-999'),
    api.expressionOfInterest('MC-2026-999'),
    '/healthz',
    '/readyz',
  ]
  const isUnknownTo = (who: Who, path: string) =>
    path.includes('MC-2026-999') || (path.includes(proposal) && !['lead', 'administrator'].includes(who))
  for (const who of ['lead', 'headOfSchool', 'otherLead', 'administrator'] as const) {
    for (const path of paths) {
      const { status } = await university.call(who, 'GET', path)
      expect([who, path, status]).toEqual([who, path, isUnknownTo(who, path) ? 404 : 200])
    }
  }
  await university.app.dispatcher.settled()
  expect(writes).toEqual([])
})

it('reading shows an unopened form with its title and Academic Lead, and the first save keeps both', async () => {
  const opened = await university.command('lead', {
    type: 'OpenProposal',
    opening: randomUUID(),
    title: 'First look',
  })
  const proposal = String(opened.body.proposal)
  const form = async () => (await university.call('lead', 'GET', api.expressionOfInterest(proposal))).body.answers
  const first = { title: 'First look', academicLead: personOf('lead').id, idea: null }
  expect(await form()).toMatchObject(first)
  expect((await university.save('lead', proposal, 'idea', 'An idea.')).status).toBe(200)
  expect(await form()).toMatchObject({ ...first, idea: 'An idea.' })
})

it('a draft is found by the title and School it has now, also by an application that starts later', async () => {
  const { written, save, call, app } = university
  const reference = await written('lead', { lead: 'school:engineering' }, 'Before the change')
  await save('lead', reference, 'title', 'Sourdough for Bakers', 'Before the change')
  await app.dispatcher.settled()
  const found = async () => (await call('lead', 'GET', `${api.proposals}?search=sourdough`)).body
  expect(await found()).toMatchObject({ total: 1, proposals: [{ reference, leadName: 'Engineering' }] })
  const rows = (await app.application.ports.projections.summaries()).map(({ summary }) => summary)
  const row = rows.find((one) => one.reference === reference)
  expect(row).toMatchObject({ title: 'Sourdough for Bakers', leadName: 'Engineering' })
})
