import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataOf } from '../../teams-app/domain/core/chain.ts'
import type { BuiltApplication } from '../../teams-app/server/application.ts'
import { everythingMade, factsOf, filesIn } from '../corpus/corpus.ts'
import { type OlderDatabase, openOlderDatabase } from '../corpus/older-database.ts'
import { api } from '../support/addresses.ts'
import { cardsAbout } from '../support/cards-about.ts'

/** A question that the older version asked and posted, and nobody has answered yet; the button is called as that version called it. */
const open = { reference: 'MC-2026-005', purpose: 'school-approval-to-proceed', title: 'Let it proceed for the School' }

describe.each(['stage-1'])('a database that was made by an older version: %s', (name) => {
  let older: OlderDatabase
  let app: BuiltApplication
  let before: Awaited<ReturnType<typeof everythingThere>>
  let started: Awaited<ReturnType<typeof everythingThere>>
  beforeAll(async () => {
    older = await openOlderDatabase(name)
    before = await everythingThere()
    await older.provision()
    app = await older.build(older.clock)
    older.serve(app)
    await app.start()
    await app.dispatcher.settled()
    started = await everythingThere()
  })
  afterAll(async () => {
    await app.stop()
    await older.close()
  })

  const references = filesIn('facts').flatMap((file) =>
    file
      .split(`${name}/MC`)
      .slice(1)
      .map((rest) => `MC${rest}`),
  )

  /** What people find in Teams, message by message, and every row of the record of messages. */
  async function everythingThere() {
    const { tenant, list } = older
    const everybody = (await (await fetch(`${tenant.url}/teams/api/tenant`)).json()) as { people: { id: string }[] }
    const posted = new Map<string, string>()
    for (const { id: person } of everybody.people)
      for (const { id } of tenant.teams.conversations(person))
        for (const { activityId, card } of tenant.teams.messages(person, id))
          posted.set(activityId, JSON.stringify(card))
    const rows = await list('messages').rows()
    return { posted, rows: new Map(rows.map(({ fields }) => [String(fields.MessageKey), String(fields.MessageState)])) }
  }

  const asks = async (person: string, path: string): Promise<{ status: number; body: unknown }> => {
    const token = await older.tenant.signIn.userToken({ person, audience: older.environment.CLIENT_ID ?? '' })
    const response = await fetch(`${older.appUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })
    return { status: response.status, body: await response.json() }
  }

  it('holds the very facts that the corpus holds, and every stream takes decisions', async () => {
    const rows = await older.list('facts').rows()
    const held = rows.map(({ fields }) => [fields.FactKey, fields.Data, fields.Hash].map(String))
    const corpus = filesIn('facts')
      .filter((file) => file.startsWith(`${name}/`))
      .flatMap(factsOf)
      .map((fact) => [`${fact.stream}#${fact.number}`, dataOf(fact), fact.hash])
    expect(held.sort()).toEqual(corpus.sort())
    expect(app.application.readModel.damaged()).toEqual([])
    expect(
      app.application.readModel
        .summaries()
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(references)
  })

  it('is started on without telling anybody anything again', async () => {
    expect(before.posted.size).toBeGreaterThan(100)
    expect(before.rows.size).toBeGreaterThan(100)
    expect([...started.posted.keys()]).toEqual([...before.posted.keys()])
    expect(started.rows).toEqual(before.rows)
    const redrawn = [...started.posted].filter(([id, text]) => before.posted.get(id) !== text)
    // News of a meeting is drawn anew, in place and without a ping, where its plan is put in other words since.
    for (const [, text] of redrawn) expect(text).toContain('A stakeholder meeting is called for')
    expect(redrawn.length).toBeLessThan(3)
  })

  it('opens: each proposal, its form, its versions, the lists, the administration and the messages', async () => {
    const made = everythingMade()
    for (const reference of references) {
      const { academicLead, number } = app.application.readModel.summary(reference) ?? {}
      const lead = academicLead?.id ?? ''
      const { status, body } = await asks(lead, api.proposal(reference))
      expect([reference, status]).toEqual([reference, 200])
      // What is next rests on the form too, which the facts of the corpus do not hold.
      const { summary: _, next: __, ...view } = body as Record<string, unknown>
      const {
        summary: ___,
        next: ____,
        ...corpus
      } = JSON.parse(made.get(`views/${name}/${reference}.json`) ?? '').academicLead
      expect(view).toEqual(corpus)
      expect(number).toBe(factsOf(`${name}/${reference}`).length)
      const form = await asks(lead, api.expressionOfInterest(reference))
      expect([reference, form.status]).toEqual([reference, 200])
      for (let version = Number(corpus.version); version > 0; version -= 1)
        expect((await asks(lead, api.submission(reference, version))).status).toBe(200)
    }
    const [administrator] = app.application.readModel.institution().administrators
    const opened = [
      api.institution,
      api.me,
      `${api.proposals}?scope=all`,
      `${api.messages}?which=all`,
      `${api.messages}?which=failed`,
    ]
    for (const path of opened) expect([path, (await asks(administrator?.id ?? '', path)).status]).toEqual([path, 200])
    await app.checkLists()
    await app.checkLibrary()
    await app.checkSite()
    expect(await (await fetch(`${older.appUrl}/readyz`)).json()).toEqual({ ok: true, missing: [], warnings: [] })
  })

  it('a card that the older version posted is answered, that is told once, and nothing else is', async () => {
    const { reference, purpose, title } = open
    const { readModel } = app.application
    const asked = () => readModel.find(reference)?.proposal.requests.findLast((one) => one.purpose === purpose)
    const [decider] = asked()?.told ?? []
    const [posted] = cardsAbout(older.tenant, decider?.id ?? '', reference)
    if (!posted || !decider) throw new Error(`Nobody has a card about ${reference}.`)
    const { conversationId, activityId } = posted
    const pressed = await older.tenant.teams.press({
      person: decider.id,
      conversationId,
      activityId,
      title,
      inputs: {},
    })
    const again = await older.tenant.teams.repeatLastClick(decider.id)
    const drawn = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' }
    for (const { status, body } of [pressed, again])
      expect([status, body]).toEqual([200, expect.objectContaining(drawn)])
    await app.dispatcher.settled()
    expect(asked()?.answer).toMatchObject({ answer: 'proceed', by: { id: decider.id } })
    expect(readModel.find(reference)?.proposal.number).toBe(factsOf(`${name}/${reference}`).length + 1)

    const after = await everythingThere()
    const fresh = [...after.rows].filter(([key]) => !before.rows.has(key))
    expect(fresh.length).toBeGreaterThan(1)
    for (const [key, state] of fresh) expect([key.split('/')[0], state]).toEqual([reference, 'sent'])
    expect(after.posted.size).toBe(before.posted.size + fresh.length)
    const other = [...started.posted].filter(([id, text]) => after.posted.get(id) !== text)
    expect(other.length).toBeGreaterThan(1)
    for (const [, text] of other) expect(text).toContain(reference)
  })
})
