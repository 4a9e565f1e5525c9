import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListKey, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { api } from '../support/addresses.ts'
import { besideIt } from '../support/another-instance.ts'
import { personOf, provisioner } from '../support/sample-university.ts'
import { type OwnersRow, type SiteOwner, siteOwner } from '../support/site-owner.ts'
import { startUniversity, type University } from '../support/university.ts'

let uni: University
let owner: SiteOwner
/** A proposal whose agreement is asked for. Tests leave its rows as they found them. */
let reference: string
beforeAll(async () => {
  uni = await startUniversity({ environment: { LISTS_SECONDS: '3600' } })
  owner = siteOwner(uni)
  reference = await uni.asked()
  await uni.app.dispatcher.settled()
})
afterAll(() => uni.close())

const credentials = { PROVISION_CLIENT_ID: provisioner.clientId, PROVISION_CLIENT_SECRET: provisioner.secret }
const provisioned = () => provisionSite({ ...uni.environment, ...credentials })
/** The form as whoever has it open sees it once the list was asked what has changed. */
async function form() {
  const look = () => uni.call('lead', 'GET', api.expressionOfInterest(reference))
  await look()
  await uni.app.checkForms()
  return look()
}
const rowOf = (list: 'proposals' | 'expressionsOfInterest') => owner.row(list, 'Proposal', reference)

/** What whoever spreads the load is told after the next look at rows, and at lists and columns. */
async function ready(): Promise<{ status: number; missing: string[]; warnings: string[] }> {
  await uni.app.checkLists()
  await uni.app.checkSite()
  await uni.app.dispatcher.settled()
  return readyNow()
}
async function readyNow() {
  const response = await fetch(`${uni.environment.PUBLIC_URL}/readyz`)
  const { missing, warnings } = (await response.json()) as { missing: string[]; warnings: string[] }
  return { status: response.status, missing, warnings }
}
const healthy = { status: 200, missing: [], warnings: [] }
const named = (words: RegExp) => ({ ...healthy, warnings: [expect.stringMatching(words)] })

/** The columns of a row that are ours. */
const own = (list: ListKey, { fields }: OwnersRow) =>
  Object.fromEntries(['Title', ...lists[list].columns.map(({ name }) => name)].map((name) => [name, fields[name]]))

describe('a row of Proposals', () => {
  it.each([
    ['set to withdrawn', (id: string) => owner.edit('proposals', id, { Stage: 'withdrawn', WaitsForPeople: '[]' })],
    [
      'filled with what cannot be read',
      (id: string) => owner.edit('proposals', id, { CoAuthorPeople: '{', FactNumber: -4 }),
    ],
    ['deleted', (id: string) => owner.remove('proposals', id)],
  ])(
    'A14: that is %s hides no proposal, neither here nor from an instance that starts, and is put right',
    async (_, harm) => {
      const before = await rowOf('proposals')
      const summary = uni.app.application.readModel.summary(reference)
      await harm(before.id)
      await besideIt(uni, async ({ application, dispatcher }) => {
        expect(application.readModel.summary(reference)).toEqual(summary)
        await dispatcher.settled()
      })
      expect(own('proposals', await rowOf('proposals'))).toEqual(own('proposals', before))

      await harm((await rowOf('proposals')).id)
      expect(await ready()).toEqual(healthy)
      expect(own('proposals', await rowOf('proposals'))).toEqual(own('proposals', before))
    },
  )

  it.each(['MC-2026-999999', 'MC-2026-1000000', 'a row of my own'])(
    'A14: that somebody adds as “%s” is no proposal; the next one gets the next reference, and the row is named until it is deleted',
    async (Proposal) => {
      const { fields } = await rowOf('proposals')
      const added = await owner.add('proposals', { ...own('proposals', { id: '', fields }), Proposal, Title: 'Mine' })
      await besideIt(uni, async ({ application: { readModel } }) => {
        expect(readModel.summary(Proposal)).toBeUndefined()
        expect(readModel.nextReference(reference.slice(3, 7))).toMatch(/^MC-\d{4}-00\d$/)
      })
      expect(await ready()).toEqual(named(new RegExp(`^Row ${added.id} of the list Proposals belongs to no proposal`)))
      expect((await uni.call('lead', 'GET', '/api/proposals?search=Mine')).body.total).toBe(0)
      await owner.remove('proposals', added.id)
      expect(await ready()).toEqual(healthy)
    },
  )

  it('A14: that stands twice, where SharePoint was told to allow it, counts once: the older one', async () => {
    await owner.changeColumn('proposals', 'Proposal', { enforceUniqueValues: false })
    const first = await rowOf('proposals')
    const second = await owner.add('proposals', { ...own('proposals', first), Stage: 'withdrawn' })
    expect(await ready()).toEqual({
      status: 503,
      missing: ['The column Proposals.Proposal is not unique.'],
      warnings: [
        expect.stringMatching(new RegExp(`^Row ${second.id} of the list Proposals is the second of its proposal`)),
      ],
    })
    await owner.remove('proposals', second.id)
    expect((await provisioned()).wrong).toEqual([])
    expect(await ready()).toEqual(healthy)
  })

  it('A14: that is set back to an older version of itself is brought up to date', async () => {
    const older = await rowOf('proposals')
    expect(
      (await uni.command('lead', { type: 'Hold', proposal: reference, reason: 'Waiting for a lecturer.' })).status,
    ).toBe(200)
    await uni.app.dispatcher.settled()
    await uni.app.checkLists()
    await owner.edit('proposals', older.id, { ...own('proposals', older), DueAt: older.fields.DueAt ?? null })
    expect(await ready()).toEqual(healthy)
    expect((await rowOf('proposals')).fields).toMatchObject({ OnHold: true })
    await uni.command('lead', { type: 'Resume', proposal: reference })
    await uni.app.dispatcher.settled()
  })

  it('B12: that is deleted is made anew by the next thing that happens', async () => {
    await owner.remove('proposals', (await rowOf('proposals')).id)
    const hold = { type: 'Hold', proposal: reference, reason: 'Waiting for a lecturer.' }
    expect((await uni.command('lead', hold)).status).toBe(200)
    await uni.app.dispatcher.settled()
    expect((await rowOf('proposals')).fields).toMatchObject({ OnHold: true })
    await uni.command('lead', { type: 'Resume', proposal: reference })
    await uni.app.dispatcher.settled()
  })
})

describe('a row of Expressions of Interest', () => {
  it('B3: that is deleted is missing, not empty: nothing is saved, nor asked that reads it, until it is restored', async () => {
    const row = await rowOf('expressionsOfInterest')
    await owner.remove('expressionsOfInterest', row.id)
    expect(await form()).toMatchObject({
      status: 409,
      body: { refusal: 'form-missing', sentence: expect.stringMatching(/restore the row from the site’s recycle bin/) },
    })
    const idea = row.fields.Idea
    expect((await uni.save('lead', reference, 'idea', 'Another idea', idea)).body.refusal).toBe('form-missing')
    for (const action of [
      { type: 'AskForAgreement' },
      { type: 'AskForAdvice', kind: 'market-view' },
      { type: 'AskForApprovalToProceed' },
    ])
      expect((await uni.command('lead', { ...action, proposal: reference })).body.refusal).toBe('form-missing')
    expect(await ready()).toEqual(named(/^Row \d+ of the list Expressions of Interest was deleted/))
    expect((await owner.rows('expressionsOfInterest')).length).toBe(0)
    expect(await uni.press('headOfSchool', reference, 'Agree')).toContain('You agreed')

    await owner.restore('expressionsOfInterest', row)
    expect(await ready()).toEqual(healthy)
    expect((await form()).status).toBe(200)
    expect((await uni.save('lead', reference, 'idea', 'Another idea', idea)).body).toMatchObject({
      value: 'Another idea',
    })
    expect((await uni.save('lead', reference, 'idea', idea, 'Another idea')).status).toBe(200)
  })

  it('B3: that is deleted before anything was submitted is missing too, also to an instance that starts later', async () => {
    const draft = await uni.written('lead', { idea: 'A first idea.' }, 'Never submitted')
    await uni.app.dispatcher.settled()
    const row = await owner.row('expressionsOfInterest', 'Proposal', draft)
    await owner.remove('expressionsOfInterest', row.id)
    await besideIt(uni, async ({ application: { ports } }) => expect(await ports.drafts.find(draft)).toBe('missing'))
    expect((await uni.save('lead', draft, 'idea', 'x', 'A first idea.')).body.refusal).toBe('form-missing')
    await owner.restore('expressionsOfInterest', row)
    expect((await uni.save('lead', draft, 'idea', 'Another idea.', 'A first idea.')).status).toBe(200)
    expect(await ready()).toEqual(healthy)
  })

  it('B3: a proposal in whose form nothing was written yet has none to miss', async () => {
    const { body } = await uni.command('lead', {
      type: 'OpenProposal',
      opening: 'e0e0e0e0-0000-4000-8000-000000000001',
      title: 'Just opened',
    })
    expect((await uni.call('lead', 'GET', api.expressionOfInterest(String(body.proposal)))).status).toBe(200)
  })

  it('B3: that is edited by hand counts, and is put down to somebody in SharePoint', async () => {
    const { id, fields } = await rowOf('expressionsOfInterest')
    await owner.edit('expressionsOfInterest', id, { Idea: 'Written in the list.' })
    const { body } = await uni.save('lead', reference, 'idea', 'Written in the form.', fields.Idea)
    expect(body).toMatchObject({
      refusal: 'changed-by-another',
      theirs: { value: 'Written in the list.', by: 'Somebody in SharePoint' },
    })
    expect((await uni.save('lead', reference, 'idea', fields.Idea, 'Written in the list.')).status).toBe(200)
  })

  it.each([
    ['a figure out of range', { LearnersPerRun: -3 }, 'learnersPerRun', null],
    ['rows that are no rows', { OtherSchools: '{"a":' }, 'otherSchools', null],
    ['a level that is not offered', { CreditLevel: 99 }, 'level', null],
    ['no word of who changed what', { FieldEdits: '' }, 'idea', undefined],
    ['who changed what in no shape', { FieldEdits: '[[1]]' }, 'idea', undefined],
    ['a costing in no shape', { Costing: '"none"' }, 'idea', undefined],
  ])('B3: with %s is read all the same', async (_, harm, field, value) => {
    const { id, fields } = await rowOf('expressionsOfInterest')
    await owner.edit('expressionsOfInterest', id, harm)
    const read = await form()
    expect(read.status).toBe(200)
    const { answers, edits } = read.body as { answers: Record<string, unknown>; edits: Record<string, { by: object }> }
    if (value !== undefined) expect(answers[field]).toBe(value)
    if ('FieldEdits' in harm) expect(edits.idea?.by).toMatchObject({ name: 'Somebody in SharePoint' })
    await owner.edit(
      'expressionsOfInterest',
      id,
      Object.fromEntries(Object.keys(harm).map((name) => [name, fields[name] ?? null])),
    )
  })
})

describe('a row of Conversations', () => {
  const person = personOf('operations').id
  const rowOfPerson = () => owner.row('conversations', 'Subject', person)

  it('B12: that is edited by hand is written again, and never believed by an instance that starts', async () => {
    const before = await rowOfPerson()
    const edit = { ConversationId: 'a:somewhere-else', ServiceUrl: 'https://elsewhere.example/' }
    await owner.edit('conversations', before.id, edit)
    await besideIt(uni, async ({ application }) => expect(application.readModel.damaged()).toEqual([]))
    expect(await ready()).toEqual(healthy)
    expect(own('conversations', await rowOfPerson())).toEqual(own('conversations', before))
  })

  it('B12: that is deleted is forgotten, and made anew when the person is heard of again', async () => {
    const { id } = await rowOfPerson()
    await owner.remove('conversations', id)
    expect(await ready()).toEqual(healthy)
    expect((await owner.rows('conversations')).some(({ fields }) => fields.Subject === person)).toBe(false)
    expect(await uni.press('operations', reference, 'Agree')).toContain('You agreed')
    await uni.app.dispatcher.settled()
    expect((await rowOfPerson()).id).not.toBe(id)
  })

  it('A14: that somebody adds is not believed, and is named until it is deleted', async () => {
    const { fields } = await rowOfPerson()
    const added = await owner.add('conversations', {
      ...own('conversations', { id: '', fields }),
      Subject: 'somebody',
      Seal: 'x',
    })
    expect(await ready()).toEqual(
      named(new RegExp(`^Row ${added.id} of the list Conversations was not written by the application`)),
    )
    await owner.remove('conversations', added.id)
    expect(await ready()).toEqual(healthy)
  })
})

describe('the row of Delivery', () => {
  const row = () => owner.row('delivery', 'CursorKey', 'delivery')
  const goOn = async () => {
    const words = 'Waiting for a lecturer.'
    expect((await uni.command('lead', { type: 'Hold', proposal: reference, reason: words })).status).toBe(200)
    await uni.command('lead', { type: 'Resume', proposal: reference })
    await uni.app.application.readModel.catchUp()
    await uni.app.dispatcher.settled()
  }

  it('B12: that is deleted is made anew, and an instance that starts without it reads from the beginning', async () => {
    await owner.remove('delivery', (await row()).id)
    await besideIt(uni, async ({ application: { readModel } }) =>
      expect(readModel.head(reference)).toEqual(uni.app.application.readModel.head(reference)),
    )
    await goOn()
    expect((await row()).fields.CursorValue).toContain('token=')
    expect(await ready()).toEqual(healthy)
  })

  it('B12: that is edited is not believed: an instance that starts reads from the beginning', async () => {
    await owner.edit('delivery', (await row()).id, { CursorValue: 'https://elsewhere.example/delta?token=1' })
    await besideIt(uni, async ({ application: { readModel } }) =>
      expect(readModel.head(reference)).toEqual(uni.app.application.readModel.head(reference)),
    )
    await goOn()
    expect((await row()).fields.CursorValue).not.toContain('elsewhere')
    expect(await ready()).toEqual(healthy)
  })
})

describe('a row of Messages', () => {
  it('B12: that is deleted while its message is on its way is made anew with what became of it, and nobody is told twice', async () => {
    const { control } = uni.tenant
    control.clearCalls()
    const posting = control.hold({ when: 'before', method: 'POST', path: '/v3/conversations' })
    const ask = { type: 'AskForAdvice', proposal: reference, kind: 'market-view' }
    expect((await uni.command('lead', ask)).status).toBe(200)
    await posting.arrived()
    const onTheirWay = (await owner.rows('messages')).filter(({ fields }) => fields.MessageState === 'sending')
    for (const { id } of onTheirWay) await owner.remove('messages', id)
    await posting.release()
    await uni.app.dispatcher.settled()
    const now = await owner.rows('messages')
    for (const { fields } of onTheirWay)
      expect(now.filter((row) => row.fields.MessageKey === fields.MessageKey)).toEqual([
        expect.objectContaining({ fields: expect.objectContaining({ MessageState: 'sent' }) }),
      ])
    const about = now.filter(({ fields }) => String(fields.MessageKey).includes('market-view'))
    const posted = control.calls().filter(({ method, path }) => method === 'POST' && path.includes('/v3/conversations'))
    expect([onTheirWay.length > 0, posted.length]).toEqual([true, about.length])
  })

  it('B12: that is deleted is named', async () => {
    const [row] = (await owner.rows('messages')).filter(({ fields }) => String(fields.MessageKey).startsWith(reference))
    if (!row) throw new Error('Nothing was told.')
    await owner.remove('messages', row.id)
    expect(await ready()).toEqual(named(/^Rows were deleted from the list Messages \(\d+\)/))
  })
})

describe('a list', () => {
  const keys = Object.keys(lists) as ListKey[]

  it.each(keys)(
    'B8: %s, renamed, is found all the same and named with both names; the provisioning makes no second one',
    async (list) => {
      const names = await owner.names()
      await owner.rename(list, 'Something else')
      await besideIt(uni, async ({ application: { readModel } }) => expect(readModel.summary(reference)).toBeDefined())
      const { status, warnings } = await ready()
      expect([status, warnings]).toEqual([
        200,
        expect.arrayContaining([
          expect.stringContaining(`The list ${lists[list].name} is called “Something else” now.`),
        ]),
      ])
      expect((await provisioned()).done).toEqual([])
      expect(await owner.names()).toHaveLength(names.length)
      await owner.rename(list, lists[list].name)
    },
  )

  it.each<[ListKey, string]>([
    ['facts', 'RecordedBy'],
    ['expressionsOfInterest', 'BreakEvenLight'],
    ['proposals', 'WaitsFor'],
    ['messages', 'Tries'],
    ['conversations', 'TeamsId'],
    ['delivery', 'Seal'],
  ])('B19: %s without its column %s makes the instance not ready, and says which', async (list, column) => {
    await owner.removeColumn(list, column)
    expect(await ready()).toMatchObject({
      status: 503,
      missing: [`The column ${lists[list].name}.${column} is not there.`],
    })
    expect((await provisioned()).wrong).toEqual([])
    expect((await ready()).status).toBe(200)
  })

  it.each<[ListKey, string]>([
    ['expressionsOfInterest', 'Idea'],
    ['proposals', 'LeadName'],
    ['messages', 'Shown'],
  ])('B19: %s with %s required is named while running', async (list, column) => {
    await owner.changeColumn(list, column, { required: true })
    const { status, warnings } = await ready()
    expect([status, warnings]).toEqual([
      200,
      expect.arrayContaining([expect.stringContaining(`The column ${lists[list].name}.${column} is required`)]),
    ])
    await owner.changeColumn(list, column, { required: false })
  })

  it('B8: each that is deleted is named at the next look; made anew, it calls for a restart', async () => {
    for (const list of keys) await owner.removeList(list)
    await uni.app.checkSite()
    const gone = keys.map((list) => `The list ${lists[list].name} is not there.`)
    expect(await readyNow()).toMatchObject({ status: 503, missing: gone })
    await expect(uni.app.checkLists()).rejects.toThrow('not found')
    expect((await provisioned()).wrong).toEqual([])
    await uni.app.checkSite()
    const anew = keys.map((list) => expect.stringContaining(`The list ${lists[list].name} was deleted and made anew.`))
    expect(await readyNow()).toMatchObject({ status: 503, missing: anew })
  })
})

it('A14: a default view that hides every other row hides no proposal from an instance that starts', async () => {
  const hiding = await startUniversity({ behaviour: { seed: 1, hiddenEvery: 2 } })
  const references = [
    await hiding.written('lead', {}, 'The first of two'),
    await hiding.written('lead', { idea: 'An idea.' }, 'The second of two'),
  ]
  await hiding.app.dispatcher.settled()
  await besideIt(hiding, async ({ application: { readModel } }) =>
    expect(references.map((one) => readModel.summary(one)?.title)).toEqual(['The first of two', 'The second of two']),
  )
  await hiding.close()
})
