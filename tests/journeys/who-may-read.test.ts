import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tabTokenCheck } from '../../teams-app/adapters/identity/tab-token.ts'
import { laptopCloud } from '../../teams-app/adapters/microsoft-cloud.ts'
import { CardAction, TabAction } from '../../teams-app/api/actions.ts'
import { CalendarAction, MeetingCardAction } from '../../teams-app/api/calendar-actions.ts'
import { refusalSentence } from '../../teams-app/api/words.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import { sections } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { routesOf } from '../../teams-app/server/routes-of.ts'
import { api } from '../support/addresses.ts'
import { markdownTables } from '../support/markdown-tables.ts'
import { channelOf, people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers, type Reply, readable } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

/** The page is the expectation: it names every entry point, and what must be readable to be let through. */
const page = readFileSync(join(import.meta.dirname, '../../docs/who-may-read.md'), 'utf8')
const [, , , endpoints = []] = markdownTables(page)
const asksFor = (endpoint: string): string | undefined =>
  endpoints.find((row) => row.endpoint === endpoint)?.['asks for']

const UNKNOWN = 'MC-2026-999'
const notKnown = refusalSentence(refuse('unknown-proposal'))
const PANEL = 'head-of-school/school:engineering'

let university: University
/** Nobody was asked; agreement is asked; Approval to Proceed is asked of the School. */
const states = { draft: '', asked: '', announced: '' }
type State = keyof typeof states

beforeAll(async () => {
  university = await startUniversity()
  const { written, asked, agreed, command, app } = university
  states.draft = await written('lead', completeAnswers, 'Quartz Clocks for Watchmakers')
  states.asked = await asked()
  states.announced = await asked()
  await agreed(states.announced)
  const asking = await command('lead', { type: 'AskForApprovalToProceed', proposal: states.announced })
  if (asking.status !== 200) throw new Error(asking.body.sentence)
  const auditors = [personOf('marketing')]
  const oversight = [personOf('otherAdministrator')]
  for (const [group, people] of [
    ['auditors', auditors],
    ['oversight', oversight],
  ] as const)
    await changeInstitution(app.application, personOf('administrator'), { type: 'NameReaders', group, people })
  await app.dispatcher.settled()
}, 120_000)
afterAll(async () => {
  process.stdout.write(`Who may read: ${asked} questions were asked at ${endpoints.length} endpoints.\n`)
  await university?.close()
})

let asked = 0

/** What each of them may read in each state: everything, the outline, or nothing. `online` sits on a panel that is asked. */
const readers: Partial<Record<Who, Record<State, 'whole' | 'outline' | 'nothing'>>> = {
  lead: { draft: 'whole', asked: 'whole', announced: 'whole' },
  administrator: { draft: 'whole', asked: 'whole', announced: 'whole' },
  headOfSchool: { draft: 'nothing', asked: 'whole', announced: 'whole' },
  alternate: { draft: 'nothing', asked: 'whole', announced: 'whole' },
  operations: { draft: 'nothing', asked: 'whole', announced: 'whole' },
  online: { draft: 'nothing', asked: 'whole', announced: 'whole' },
  marketing: { draft: 'nothing', asked: 'whole', announced: 'whole' },
  otherHead: { draft: 'nothing', asked: 'nothing', announced: 'outline' },
  librarian: { draft: 'nothing', asked: 'nothing', announced: 'outline' },
}
const cases = Object.entries(readers).flatMap(([who, may]) =>
  Object.entries(may).map(([state, part]) => ({ who: who as Who, state: state as State, part })),
)

/** The answer as it would be of a reference that nobody had, so that two can be compared to the letter. */
const without = (reference: string, { status, body }: Reply) => ({
  status,
  text: JSON.stringify(body).replaceAll(reference, UNKNOWN),
})

/** Asks at an entry point about a proposal, and about none. */
async function ask(
  who: Who | { token: string },
  method: string,
  path: (reference: string) => string,
  state: State,
  body?: (reference: string) => object,
) {
  asked += 1
  const about = (reference: string) => university.call(who, method, path(reference), body?.(reference))
  return { came: without(states[state], await about(states[state])), unknown: without(UNKNOWN, await about(UNKNOWN)) }
}

describe('A9: the page', () => {
  it('has a row for every entry point of the application, and no other', () => {
    const routes = routesOf(university.app.http.router).flatMap(({ methods, path }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
    )
    const typesOf = (options: readonly { shape: { type: { value: string } } }[]) =>
      options.map(({ shape }) => `card ${shape.type.value}`)
    const cards = [...typesOf(CardAction.options), ...typesOf(MeetingCardAction.options)]
    const extension = ['composeExtension/query', 'composeExtension/queryLink']
    expect(endpoints.map(({ endpoint }) => endpoint).toSorted()).toEqual([...routes, ...cards, ...extension].toSorted())
  })

  it('says of every route that names a proposal what must be readable', () => {
    for (const { endpoint = '' } of endpoints.filter((row) => row.endpoint?.includes(':reference')))
      expect([endpoint, asksFor(endpoint)]).toEqual([endpoint, expect.stringMatching(/^(whole|outline)$/)])
  })
})

describe('A9: every route that names a proposal', () => {
  const named = endpoints.flatMap(({ endpoint = '' }) => {
    const [method = '', path = ''] = endpoint.split(' ')
    return path.includes(':reference') ? [{ endpoint, method, path }] : []
  })
  it.each(named)('$endpoint', async ({ endpoint, method, path }) => {
    const at = (reference: string) =>
      `${path.replace(':reference', reference).replace(':version', '1').replace(':purpose', 'stakeholders')}${path.endsWith('what-if') ? '?ask=AskForAgreement' : ''}`
    const body = method === 'GET' ? undefined : () => ({ field: 'usp', value: 'x', base: 'y' })
    for (const { who, state, part } of cases) {
      const { came, unknown } = await ask(who, method, at, state, body)
      const isOpen = part === 'whole' || (part === 'outline' && asksFor(endpoint) === 'outline')
      if (isOpen) expect([who, state, came.text]).not.toEqual([who, state, expect.stringContaining('unknown-proposal')])
      else expect([who, state, came]).toEqual([who, state, { ...unknown, status: 404 }])
    }
  })

  it('the page shows whoever may read the outline title, School and stage, and nothing else', async () => {
    const { body } = await university.call('otherHead', 'GET', api.proposal(states.announced))
    const { reference, title, leadName, stage, outline, ...more } = Object(body.summary)
    expect(Object.keys(body)).toEqual(['summary'])
    expect({ reference, title, leadName, stage, outline }).toEqual({
      ...{ reference: states.announced, title: 'Heat Pump Basics for Installers', leadName: 'Engineering' },
      ...{ stage: 'approval-to-proceed', outline: true },
    })
    expect(JSON.stringify(more)).not.toMatch(/[a-z0-9]{8}-|20\d\d|Academic|School/)
  })
})

describe('A9: every command', () => {
  const hashes = Object.fromEntries(Object.keys(sections).map((section) => [section, '0'.repeat(64)]))
  const answer = { request: 'head-of-school-agreement-1', seen: { version: 1, sections: hashes }, reason: 'x' }
  const person = { id: randomUUID(), name: 'Somebody' }
  /** What each command needs besides the proposal. */
  const commands: Record<string, object> = {
    AskForAdvice: { kind: 'market-view' },
    LogAdvice: { kind: 'market-view', from: randomUUID(), on: '2026-11-02', words: 'Small.' },
    AskForAgreement: {},
    RecordMeeting: { on: '2026-11-02', attendees: ['A'], outcome: 'Good.' },
    RecordActionDone: { action: '1-1' },
    GiveUpBooking: { meeting: 'stakeholders-1' },
    AskInWriting: {},
    AskForApprovalToProceed: {},
    NameCoAuthors: { coAuthors: [person] },
    NameAcademicLead: { academicLead: person },
    NameProposalOwner: { owner: person },
    SayStillGoingAhead: {},
    RecordConditionMet: { request: 'faculty-approval-to-proceed-1', words: 'Met.' },
    Hold: { reason: 'x' },
    Resume: {},
    Withdraw: { reason: 'x' },
    AnswerAdvice: { ...answer, answer: 'advise' },
    ConfirmAdvice: { ...answer, answer: 'confirm' },
    AnswerAgreement: { ...answer, answer: 'agree' },
    AnswerInWriting: { ...answer, answer: 'settled' },
    AnswerApprovalToProceed: { ...answer, answer: 'proceed' },
    TakeBack: { request: answer.request },
  }
  const calendar: Record<string, object> = {
    BookMeeting: { start: '2027-01-11T10:00:00.000Z', end: '2027-01-11T10:30:00.000Z', room: null },
    FindBooked: {},
    RecordAppointment: { event: 'AAMk1' },
    LookAtMeeting: { meeting: 'stakeholders-1' },
  }
  const strangers = cases.filter(({ part, who }) => part !== 'whole' && who !== 'librarian')

  it('is tried, and none is forgotten', () => {
    const types = (options: readonly { shape: { type: { value: string } } }[]) =>
      options.map(({ shape }) => shape.type.value)
    expect(['OpenProposal', ...Object.keys(commands)].toSorted()).toEqual(types(TabAction.options).toSorted())
    expect(Object.keys(calendar).toSorted()).toEqual(types(CalendarAction.options).toSorted())
  })

  it.each([
    ...Object.entries(commands).map(([type, more]) => ({ type, more, path: api.commands })),
    ...Object.entries(calendar).map(([type, more]) => ({
      ...{ type, path: api.calendar },
      more: type === 'LookAtMeeting' ? more : { purpose: 'stakeholders', ...more },
    })),
  ])('$type, about what its sender may not read, is told that it is not known', async ({ type, more, path }) => {
    for (const { who, state } of strangers) {
      const { came, unknown } = await ask(
        who,
        'POST',
        () => path,
        state,
        (proposal) => ({ type, proposal, ...more }),
      )
      expect([who, state, came]).toEqual([who, state, { ...unknown, status: 404 }])
      expect(came.text).toContain(notKnown)
    }
  })
})

describe('A9: lists and what is counted', () => {
  const references = ({ body }: Reply) =>
    Object(body).proposals.map(({ reference }: { reference: string }) => reference)
  it.each(Object.keys(readers) as Who[])('%s finds what they may read, by page, search and count', async (who) => {
    const mine = Object.entries(readers[who] ?? {}).flatMap(([state, part]) =>
      part === 'nothing' ? [] : states[state as State],
    )
    const all = await university.call(who, 'GET', api.proposals)
    expect(references(all).toSorted()).toEqual(mine.toSorted())
    expect(all.body).toMatchObject({ total: mine.length, counts: { all: mine.length } })
    const byTitle = await university.call(who, 'GET', `${api.proposals}?search=quartz`)
    expect(byTitle.body.total).toBe(mine.includes(states.draft) ? 1 : 0)
    const byLead = await university.call(who, 'GET', `${api.proposals}?search=${encodeURIComponent(people.lead)}`)
    expect(byLead.body.total).toBe(Object.values(readers[who] ?? {}).filter((part) => part === 'whole').length)
  })

  it('the panels’ open questions are counted for whoever may read them', async () => {
    const askedOf = async (who: Who) => Object((await university.call(who, 'GET', api.institution)).body).asked[PANEL]
    expect([await askedOf('otherHead'), await askedOf('administrator')]).toEqual([undefined, 2])
  })
})

describe('A9: in Teams', () => {
  const channel = channelOf(PANEL)
  const extension = async (who: Who, what: 'search' | 'preview', more: object): Promise<string> => {
    asked += 1
    const response = await fetch(`${university.tenant.url}/teams/api/extension/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: personOf(who).id, conversationId: channel, ...more }),
    })
    return JSON.stringify(await response.json())
  }
  const found = (who: Who, words: string) =>
    extension(who, 'search', { clientId: university.environment.CLIENT_ID, words })
  const preview = (who: Who, reference: string) =>
    extension(who, 'preview', { url: `${university.environment.PUBLIC_URL}/tab/${reference}` })

  it('a search finds what its reader may read, and no name through an outline', async () => {
    expect(await found('administrator', 'quartz')).toContain(states.draft)
    expect(await found('otherHead', 'quartz')).not.toContain(states.draft)
    expect(await found('otherHead', 'heat pump')).toContain(states.announced)
    expect(await found('otherHead', 'heat pump')).not.toContain(states.asked)
    expect(await found('otherHead', 'heat pump')).not.toContain(personOf('lead').name)
    expect(await found('headOfSchool', 'heat pump')).toContain(states.asked)
  })

  it('a link has a preview for whoever may read the outline', async () => {
    const nothing = await preview('otherHead', UNKNOWN)
    for (const state of ['draft', 'asked'] as const) expect(await preview('otherHead', states[state])).toBe(nothing)
    expect(await preview('otherHead', states.announced)).toContain(states.announced)
    expect(await preview('administrator', states.draft)).toContain(states.draft)
  })

  /** Of a card's action, by anybody, with a copy that the bot never posted. */
  async function press(sender: { id: string; name: string }, data: object): Promise<string> {
    asked += 1
    const { tenant, environment } = university
    const [audience = '', tenantId = ''] = [environment.CLIENT_ID, environment.TENANT_ID]
    const serviceUrl = `${tenant.url}/connector/`
    const activity = {
      ...{ type: 'invoke', name: 'adaptiveCard/action', channelId: 'msteams', serviceUrl },
      from: { id: `29:${sender.id}`, name: sender.name, aadObjectId: sender.id },
      recipient: { id: `28:${audience}` },
      conversation: { id: channel, conversationType: 'channel', tenantId },
      channelData: { tenant: { id: tenantId } },
      replyToId: randomUUID(),
      value: { action: { type: 'Action.Execute', verb: 'show', data }, trigger: 'manual' },
    }
    const token = await tenant.signIn.channelToken({ audience, serviceUrl })
    return readable(await tenant.teams.send(activity as never, token))
  }
  const guest = { id: randomUUID(), name: 'A guest' }

  it('a card shows its question to whoever may read it, and says to everybody else that it is not known; a stranger leaves no row', async () => {
    const { tenant, app } = university
    const rows: string[] = []
    const stop = tenant.control.on('call', ({ method, path }, { body }) => {
      if (method === 'POST' && /\/items$/.test(path)) rows.push(JSON.stringify(body))
    })
    const show = (proposal: string) => ({ type: 'ShowRequest', proposal, request: 'head-of-school-agreement-1' })
    const said = { type: 'TakeBack', request: 'head-of-school-agreement-1' }
    const find = { type: 'FindTimes', purpose: 'stakeholders' }
    for (const sender of [guest, personOf('otherHead')]) {
      const nothing = await press(sender, show(UNKNOWN))
      expect(nothing).toContain(notKnown)
      for (const proposal of Object.values(states)) {
        expect(await press(sender, show(proposal))).toBe(nothing)
        expect(await press(sender, { ...show(proposal), type: 'ReadRequest' })).toBe(nothing)
        for (const action of [said, find]) expect(await press(sender, { ...action, proposal })).toBe(notKnown)
      }
    }
    await app.dispatcher.settled()
    expect(rows.filter((row) => row.includes(guest.id) || row.includes('MessageKey'))).toEqual([])
    if (typeof stop === 'function') stop()
    expect(await press(personOf('headOfSchool'), show(states.asked))).toContain('Heat Pump Basics for Installers')
  })
})

describe('A9: who is no member of the staff', () => {
  it('is rejected before anything is read: a guest, and whoever lacks the app role where one is set', async () => {
    const { tenant, environment } = university
    const [audience = '', tenantId = ''] = [environment.CLIENT_ID, environment.TENANT_ID]
    const tokenOf = (claims: object) =>
      tenant.signIn.userToken({ person: personOf('lead').id, audience, overrides: { claims: { ...claims } } })
    const guests = { token: await tokenOf({ acct: 1 }) }
    for (const path of [api.proposals, api.proposal(states.announced), api.me])
      expect((await university.call(guests, 'GET', path)).status).toBe(401)

    const check = tabTokenCheck(audience, laptopCloud(tenant.url, tenantId), { allowGuests: false, staffRole: 'Staff' })
    const enters = async (claims: object) => (await check(`Bearer ${await tokenOf(claims)}`)) !== undefined
    expect(await enters({ roles: ['Staff', 'Other'] })).toBe(true)
    for (const roles of [undefined, [], ['Student'], ['staff']]) expect(await enters({ roles })).toBe(false)
  })
})
