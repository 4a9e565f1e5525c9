import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import type { MessagePage } from '../../teams-app/api/message-view.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import type { MessageRow } from '../../teams-app/ports.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { api } from '../support/addresses.ts'
import { ASKED, channelOf, personOf, provisioner, type Who } from '../support/sample-university.ts'
import { administratorsList } from '../support/site-reader.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Calls that a row is written with until delivery gives up for a while: three offers, each made four times. */
const TRIES = 12

const schoolChannel = channelOf('head-of-school/school:engineering')
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

let university: University
const others: BuiltApplication[] = []
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600', TAKE_OVER_AFTER_SECONDS: '5' } })
})
afterEach(async () => {
  university.tenant.control.calm()
  for (const other of others.splice(0)) await other.stop()
})
afterAll(() => university.close())

const settled = () => university.app.dispatcher.settled()
const chatOf = (who: Who): string =>
  university.tenant.teams.conversations(personOf(who).id).find(({ kind }) => kind === 'personal')?.id ?? ''
const postsTo = (who: Who) => ({ method: 'POST', path: encodeURIComponent(chatOf(who)) })
const rowsOf = (reference: string): Promise<MessageRow[]> => university.app.application.ports.messages.of(reference)
const listed = async () =>
  ((await university.call('administrator', 'GET', api.messages)).body as unknown as MessagePage).messages

/** Another instance on the same tenant, which hears of facts only when a test says so. `ahead`: minutes of its clock. */
async function anotherInstance(environment: Record<string, string> = {}, ahead = 0): Promise<BuiltApplication> {
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600', ...environment })
  const built = await buildApplication(settings, {
    clock: { now: () => new Date(Date.now() + ahead * 60_000).toISOString() },
    log: quiet,
  })
  others.push(built)
  await built.start()
  return built
}

/** Somebody with rights on the list removes rows of it. */
async function emptyMessages(fits: (row: Record<string, unknown>) => boolean = () => true): Promise<void> {
  const { tenant, environment } = university
  const list = administratorsList(tenant, provisioner.clientId, environment.SITE ?? '', lists.messages.name)
  for (const { id, fields } of await list.rows()) if (fits(fields)) await list.remove(id)
}

describe('a claim', () => {
  it('A12: that waits as Teams asked, and is taken over meanwhile, is not sent by whoever wakes up', async () => {
    const { tenant, asked, cards } = university
    const other = await anotherInstance({ TAKE_OVER_AFTER_SECONDS: '0.5' })
    tenant.control.setFaults({ tooManyRequests: 1, retryAfter: 2, match: postsTo('headOfSchool'), seed: 1 })
    const throttled = tenant.control.nextCall(postsTo('headOfSchool'))
    const reference = await asked()
    await throttled
    tenant.control.setFaults({})
    const posting = tenant.control.hold({ when: 'before', ...postsTo('headOfSchool'), times: 1 })
    await other.application.readModel.catchUp()
    await posting.arrived()
    // The first one wakes up while the other is posting: it reads the record again, and leaves it alone.
    await tenant.control.nextCall({ method: 'GET', path: `eq%20%27${reference}` })
    await posting.release()
    await other.dispatcher.settled()
    await settled()
    expect(cards('headOfSchool', reference)).toHaveLength(1)
    expect((await rowsOf(reference)).every(({ state }) => state === 'sent')).toBe(true)
  })

  it('F4: that waits for Teams is neither read again nor claimed again by its own sender', async () => {
    const { tenant, asked } = university
    tenant.control.setFaults({ tooManyRequests: 1, retryAfter: 1, match: postsTo('headOfSchool'), seed: 1 })
    const throttled = tenant.control.nextCall(postsTo('headOfSchool'))
    const reference = await asked()
    await throttled
    tenant.control.setFaults({})
    await settled()
    expect(await rowsOf(reference)).toHaveLength(ASKED)
    expect((await rowsOf(reference)).map(({ tries }) => tries)).toEqual(Array(ASKED).fill(1))
  })

  it.each([10, -10])('A12: is not taken over by an instance whose clock is %i minutes off', async (ahead) => {
    const { tenant, asked, cards } = university
    const other = await anotherInstance({}, ahead)
    const posting = tenant.control.hold({ when: 'before', ...postsTo('headOfSchool'), times: 1 })
    const reference = await asked()
    await posting.arrived()
    const looks = tenant.control.nextCall({ method: 'GET', path: `eq%20%27${reference}` })
    await other.application.readModel.catchUp()
    other.dispatcher.wake(reference)
    await looks
    await other.application.readModel.open(reference)
    await posting.release()
    await settled()
    await other.dispatcher.settled()
    expect(cards('headOfSchool', reference)).toHaveLength(1)
    const rows = await rowsOf(reference)
    expect(rows.map(({ state, tries }) => [state, tries])).toEqual(Array(ASKED).fill(['sent', 1]))
  })

  it('A12: whose message was posted, and whose row could not be told so, is noted and not posted again', async () => {
    const { tenant, asked, cards } = university
    const posted = tenant.control.hold({ when: 'after', ...postsTo('headOfSchool'), times: 1 })
    const reference = await asked()
    await posted.arrived()
    const row = (await rowsOf(reference)).find(({ key }) => key.includes(personOf('headOfSchool').id))
    const noting = { method: 'PATCH', path: `/items/${row?.id}/` }
    tenant.control.setFaults({ unavailable: 1, match: noting, seed: 1 })
    await posted.release()
    for (let failed = 0; failed < TRIES; failed += 1) await tenant.control.nextCall(noting)
    tenant.control.setFaults({})
    await settled()
    expect(cards('headOfSchool', reference)).toHaveLength(1)
    expect((await rowsOf(reference)).map(({ state }) => state)).toEqual(Array(ASKED).fill('sent'))
  })

  it('A13: on news that another fact overtakes ends as not needed, and nobody gets the old news', async () => {
    const { tenant, asked, answer, command, cards } = university
    const reference = await asked()
    await settled()
    tenant.control.setFaults({ tooManyRequests: 1, retryAfter: 1, match: postsTo('lead'), seed: 1 })
    const throttled = tenant.control.nextCall(postsTo('lead'))
    await answer('headOfSchool', reference, 'head-of-school-agreement', 'not-yet', 'Say who teaches it.')
    await throttled
    await command('headOfSchool', { type: 'TakeBack', proposal: reference, request: 'head-of-school-agreement-1' })
    tenant.control.setFaults({})
    await settled()
    const news = (await rowsOf(reference)).filter(({ key }) => key.endsWith(`>${personOf('lead').id}`))
    expect(news.map(({ key, state }) => [key.split('/')[2]?.split('>')[0], state])).toEqual([
      ['news', 'not-needed'],
      ['taken-back-2', 'sent'],
    ])
    expect(cards('lead', reference)).toHaveLength(1)
  })

  it('A13: that an instance did not live to use is taken up by the next look around, whatever has become of it', async () => {
    const { asked, app } = university
    const reference = await asked()
    await settled()
    const [row] = (await rowsOf(reference)).filter(({ key }) => key.includes(personOf('headOfSchool').id))
    if (!row) throw new Error('The Head of School was not asked.')
    const { ports } = app.application
    await university.command('lead', { type: 'Withdraw', proposal: reference, reason: 'Enough.' })
    await settled()
    for (const claimedAt of ['2026-01-01T00:00:00Z', '2999-01-01T00:00:00Z']) {
      await ports.messages.change({ ...row, eTag: '' }, { state: 'sending', claimedAt, posted: null })
      await app.followMeetings()
      await settled()
      expect((await ports.messages.find(row.key))?.state).toBe('not-needed')
    }
  })
})

describe('the list Messages is emptied', () => {
  it('B17: no open question and no old news is posted again, now or by whoever starts afterwards', async () => {
    const { asked, answer, cards, command } = university
    const reference = await asked()
    await answer('headOfSchool', reference, 'head-of-school-agreement', 'not-yet', 'Say who teaches it.')
    await settled()
    const before = [cards('online', reference), cards('lead', reference), cards('online', reference, schoolChannel)]
    await emptyMessages()
    const other = await anotherInstance()
    other.dispatcher.wake(reference)
    await other.dispatcher.settled()
    await command('lead', { type: 'NameCoAuthor', proposal: reference, person: personOf('otherLead') })
    university.app.dispatcher.wake(reference)
    await settled()
    expect([cards('online', reference), cards('lead', reference), cards('online', reference, schoolChannel)]).toEqual(
      before,
    )
    const removed = (await listed()).filter(({ proposal }) => proposal === reference)
    expect(removed.length).toBeGreaterThan(0)
    expect(removed.every(({ undelivered }) => undelivered?.why.startsWith('Somebody removed the record'))).toBe(true)
  })

  it('B17: a question that was never delivered comes, and so does everything that is called for afterwards', async () => {
    const { written, asked, answer, cards, app } = university
    const notified = await asked()
    await settled()
    await emptyMessages()
    await answer('headOfSchool', notified, 'head-of-school-agreement', 'not-yet', 'Say who teaches it.')
    const untold = await asked()
    await settled()
    expect(cards('lead', notified)).toHaveLength(1)
    expect(cards('headOfSchool', notified)).toHaveLength(1)
    expect(cards('headOfSchool', untold)).toHaveLength(1)

    const another = await written()
    app.dispatcher.wake(another)
    await settled()
    expect(await rowsOf(another)).toEqual([])
  })

  it('B17: a first press keeps the card up to date again; an administrator can have one sent again, and all at once sends none', async () => {
    const { asked, cards, answer, call, tenant } = university
    const reference = await asked()
    await settled()
    await emptyMessages(({ Proposal }) => Proposal === reference)
    university.app.dispatcher.wake(reference)
    await settled()
    await call('administrator', 'POST', api.replays, { type: 'ReplayAllMessages' })
    await settled()
    expect(cards('headOfSchool', reference)).toHaveLength(1)

    const [card] = cards('online', reference)
    if (!card) throw new Error('Manchester Online has no card.')
    const press = { person: personOf('online').id, conversationId: card.conversation, activityId: card.activityId }
    await tenant.teams.press({ ...press, title: 'Send my request' })
    await settled()
    await answer('designer', reference, 'manchester-online-agreement', 'agree')
    await settled()
    const decided = `${personOf('designer').name} agreed`
    expect(cards('online', reference).map(({ text }) => text.includes(decided))).toEqual([true])

    const message = (await listed()).find(
      ({ key, proposal }) => proposal === reference && key.endsWith(`>${personOf('headOfSchool').id}`),
    )
    await call('administrator', 'POST', api.replays, { type: 'ReplayMessage', message: message?.key })
    expect(cards('headOfSchool', reference)).toHaveLength(2)
  })

  it('B17: somebody who comes to decide afterwards is asked', async () => {
    const { asked, cards, app } = university
    const reference = await asked()
    await settled()
    await emptyMessages(({ Proposal }) => Proposal === reference)
    app.dispatcher.wake(reference)
    await settled()
    const { application } = app
    const panel = application.readModel.institution().panels.get('head-of-school/school:engineering')
    if (!panel) throw new Error('The sample university has changed.')
    const acting = { deputy: personOf('otherHead'), principal: personOf('headOfSchool') }
    const seat = (deputies: typeof panel.deputies) =>
      changeInstitution(application, personOf('administrator'), { type: 'RecordPanel', panel: { ...panel, deputies } })
    await seat([{ ...acting, from: '2020-01-01', to: '2099-12-31' }])
    await settled()
    expect(cards('otherHead', reference)).toHaveLength(1)
    await seat([])
    await settled()
  })
})
