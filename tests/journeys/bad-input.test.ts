import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TokenOverrides } from '../../infra/local-tenant/sign-in/mint.ts'
import { cardTooOld, malformed, notSignedIn, tooLarge } from '../../teams-app/api/words.ts'
import { BODY_LIMIT } from '../../teams-app/domain/core/text-inputs.ts'
import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { api } from '../support/addresses.ts'
import { channelOf, people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers, type Reply, readable, titlesIn } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')
const AGREEMENT = 'head-of-school-agreement-1'
const unknown = 'This proposal is not known here. Nothing was changed. Please open it again from the list of proposals.'
const notAsked = 'This question is not being asked. Nothing was changed. Please open the proposal to check its status.'

type Write = { method: string; path: string; body: unknown }
const writes: Write[] = []
const tokens: string[] = []
/** What the bot's library prints of a token that is wrong. */
const printed: string[] = []

let university: University
/** Agreement is asked for, and nobody has answered. */
let reference: string
beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...words) => void printed.push(words.map(String).join(' ')))
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  university.tenant.control.on('call', ({ method, path }, { body }) => {
    const aboutDelivery = JSON.stringify(body ?? '').includes('"CursorValue"')
    if (method !== 'GET' && path.includes('/v1.0/') && !aboutDelivery) writes.push({ method, path, body })
  })
  reference = await university.asked()
})
afterAll(async () => {
  vi.restoreAllMocks()
  await university.close()
})
beforeEach(() => university.app.dispatcher.settled())

/** Everything that is known of a proposal: its facts as its lead reads them, and its form. */
async function stateOf(proposal: string): Promise<unknown> {
  const form = await university.call('lead', 'GET', api.expressionOfInterest(proposal))
  return [await university.view('lead', proposal), form.body]
}

/** Whatever is done, no fact, no answer and no row of any list is another afterwards. */
async function unchanged<T>(act: () => Promise<T>, proposal = reference): Promise<T> {
  const before = await stateOf(proposal)
  writes.length = 0
  const result = await act()
  await university.app.dispatcher.settled()
  expect(writes).toEqual([])
  expect(await stateOf(proposal)).toEqual(before)
  return result
}

/** What rejects a request carries a reference behind its sentence; a rule's refusal is the sentence alone. */
const reads = (status: number, sentence: string) => ({
  status,
  body: expect.objectContaining({ ok: false, sentence: withItsReference(sentence) }),
})
const withItsReference = (sentence: string) =>
  [malformed, notSignedIn, tooLarge].includes(sentence)
    ? expect.stringMatching(new RegExp(`^${sentence} Reference [0-9a-f]{8}\\.$`))
    : sentence

describe('an answer that the form cannot hold is not saved, and the person reads why', () => {
  const cases: [string, FieldKey | string, unknown, string][] = [
    [
      'a field the form does not have',
      'colour',
      'red',
      'The form has no field “colour”. Nothing was changed. Please reload the page.',
    ],
    [
      'a field every object has',
      'constructor',
      'x',
      'The form has no field “constructor”. Nothing was changed. Please reload the page.',
    ],
    [
      'a field that is a fact of its own',
      'academicLead',
      'somebody-else',
      'Academic Lead is not changed in the form but on the proposal’s page, by whoever leads it. Nothing was changed.',
    ],
    [
      'text that is too long',
      'title',
      'x'.repeat(101),
      'Working title holds at most 100 characters; this has 101. It was not saved, and is kept on this device. Please shorten it.',
    ],
    [
      'text where a figure belongs',
      'credits',
      'ten',
      'UK credits cannot hold that kind of answer. Nothing was changed. Please enter it again.',
    ],
    [
      'a structure where text belongs',
      'idea',
      { $ne: null },
      'The idea and the opportunity cannot hold that kind of answer. Nothing was changed. Please enter it again.',
    ],
    [
      'a month that is none',
      'start',
      '2027-13',
      'First intended start cannot hold that kind of answer. Nothing was changed. Please enter it again.',
    ],
    [
      'a figure out of range',
      'runsPerYear',
      53,
      'Runs a year must lie between 0 and 52. It was not saved. Please enter another figure.',
    ],
    [
      'a negative fee',
      'fee',
      -1,
      'Fee per learner must lie between £0 and £20000. It was not saved. Please enter another figure.',
    ],
    [
      'a choice that is not offered',
      'level',
      9,
      'That is not one of the choices for Level. Nothing was changed. Please choose from the list.',
    ],
  ]

  it.each(cases)('%s', async (_, field, value, sentence) => {
    expect(await unchanged(() => university.save('lead', reference, field, value))).toEqual(reads(422, sentence))
  })

  it('somebody else’s form', async () => {
    const sentence = `Only the Academic Lead, ${people.lead}, can change this proposal. Nothing was changed. Please send them your text.`
    const saving = (who: Who) => () => university.save(who, reference, 'idea', 'My idea.', completeAnswers.idea)
    expect(await unchanged(saving('headOfSchool'))).toEqual(reads(422, sentence))
    expect(await unchanged(saving('otherLead'))).toEqual(reads(404, unknown))
  })

  it('somebody else’s form that nobody has written in yet: no row is made for it', async () => {
    const opened = await university.command('lead', { type: 'OpenProposal', opening: randomUUID(), title: 'Untouched' })
    await university.app.dispatcher.settled()
    const saving = () => university.save('otherLead', String(opened.body.proposal), 'idea', 'My idea.')
    expect((await unchanged(saving, String(opened.body.proposal))).status).toBe(404)
  })
})

describe('a title', () => {
  it.each([
    ['blank', '   ', 'A title needs at least 5 characters. Please say a little more.'],
    ['too long', 'x'.repeat(101), 'A title has at most 100 characters; this one has 101. Please shorten it.'],
  ])('that is %s opens nothing', async (_, title, sentence) => {
    const total = async () => (await university.call('lead', 'GET', api.proposals)).body.total
    const before = await total()
    const opening = () => university.command('lead', { type: 'OpenProposal', opening: randomUUID(), title })
    expect(await unchanged(opening)).toEqual(reads(422, sentence))
    expect(await total()).toBe(before)
  })
})

describe('a form that is not finished', () => {
  it('asks nobody, and says what is missing first and how much more', async () => {
    const draft = await university.written('lead', { lead: 'school:engineering', idea: 'An idea.' })
    await university.app.dispatcher.settled()
    const asking = () => university.command('lead', { type: 'AskForAgreement', proposal: draft })
    const sentence =
      'Fit with strategy is still empty. 9 more to resolve. Nobody was asked yet. Please complete the form and ask again.'
    expect(await unchanged(asking, draft)).toEqual(reads(422, sentence))
  })

  it('asks nobody while nothing at all is written, and makes no row', async () => {
    const opened = await university.command('lead', { type: 'OpenProposal', opening: randomUUID(), title: 'Untouched' })
    const proposal = String(opened.body.proposal)
    await university.app.dispatcher.settled()
    const asking = () => university.command('lead', { type: 'AskForAgreement', proposal })
    expect((await unchanged(asking, proposal)).body.sentence).toContain('Lead School or Faculty is still empty.')
  })
})

describe('a proposal that is not known', () => {
  const references = [
    'MC-2026-999',
    'INSTITUTION',
    "MC-2026-001' or 1 eq 1 or fields/Stream eq '",
    '%00',
    'x'.repeat(500),
  ]

  it.each(references)('%s: reading, saving and asking say so', async (name) => {
    const path = encodeURIComponent(name.replace('%00', '\u0000'))
    const save = { field: 'idea', value: 'x', base: null }
    expect(await unchanged(() => university.call('lead', 'GET', api.proposal(path)))).toEqual(reads(404, unknown))
    expect(await unchanged(() => university.call('lead', 'GET', api.expressionOfInterest(path)))).toEqual(
      reads(404, unknown),
    )
    expect(await unchanged(() => university.call('lead', 'PATCH', api.expressionOfInterest(path), save))).toEqual(
      reads(404, unknown),
    )
  })

  it('is not one that is known when its letters are small: a list does not tell them apart, the record does', async () => {
    const small = reference.toLowerCase()
    expect(await unchanged(() => university.call('lead', 'GET', api.proposal(small)))).toEqual(reads(404, unknown))
    const form = () => university.call('lead', 'GET', api.expressionOfInterest(small))
    expect(await unchanged(form)).toEqual(reads(404, unknown))
    const saving = () => university.save('lead', small, 'idea', 'Another idea.', completeAnswers.idea)
    expect(await unchanged(saving)).toEqual(reads(404, unknown))
  })

  it('takes no command', async () => {
    const asking = () => university.command('lead', { type: 'AskForAgreement', proposal: 'MC-2026-999' })
    expect(await unchanged(asking)).toEqual(reads(404, unknown))
  })
})

describe('a step out of turn', () => {
  it('Approval to Proceed before anybody agreed', async () => {
    const asking = () => university.command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
    const sentence =
      'Not everybody has agreed yet: School of Engineering, School Operations, Engineering, Manchester Online. Nobody was asked. Please ask for agreement first.'
    expect(await unchanged(asking)).toEqual(reads(422, sentence))
  })

  it('asking for somebody else’s proposal', async () => {
    const asking = () => university.command('headOfSchool', { type: 'AskForAgreement', proposal: reference })
    const sentence = `Only the Academic Lead, ${people.lead}, can do this. Nothing was changed. Please ask them.`
    expect(await unchanged(asking)).toEqual(reads(422, sentence))
  })

  it('answering a question that was never asked', async () => {
    const answering = async () =>
      university.command('faculty', {
        ...(await agreeing()),
        request: 'faculty-approval-to-proceed-1',
        type: 'AnswerApprovalToProceed',
        answer: 'proceed',
      })
    expect(await unchanged(answering)).toEqual(reads(422, notAsked))
  })

  it('writing, once the School is deciding; asking for agreement, too', async () => {
    const decided = await university.asked()
    await university.app.dispatcher.settled()
    await university.agreed(decided)
    await university.app.dispatcher.settled()
    const again = () => university.command('lead', { type: 'AskForAgreement', proposal: decided })
    expect(await unchanged(again, decided)).toEqual(
      reads(
        422,
        'This very version is agreed already, so nobody was asked again. Please ask for Approval to Proceed, or change the form first.',
      ),
    )
    await university.command('lead', { type: 'AskForApprovalToProceed', proposal: decided })
    await university.app.dispatcher.settled()
    const sentence =
      'This Expression of Interest is being decided on or decided already, so nothing in it changes now. Your text is kept on this device.'
    const saving = () => university.save('lead', decided, 'idea', 'Too late.', completeAnswers.idea)
    expect(await unchanged(saving, decided)).toEqual(reads(422, sentence))
    expect(await unchanged(again, decided)).toEqual(reads(422, sentence))
  })
})

/** What the Head of School’s own card would send for “Agree”. */
async function agreeing(proposal = reference): Promise<Record<string, unknown>> {
  const request = (await university.view('headOfSchool', proposal)).requests.find((one) => one.request === AGREEMENT)
  return { type: 'AnswerAgreement', proposal, request: AGREEMENT, seen: request?.seen, answer: 'agree', reason: '' }
}

/** What the Head of School’s panel was called when it was asked. */
const panelName = async (): Promise<string> =>
  (await university.view('headOfSchool', reference)).requests.find((one) => one.request === AGREEMENT)?.panelName ?? ''

describe('a token that is not right', () => {
  const flaws: [string, TokenOverrides][] = [
    ['of another tenant', { claims: { tid: '2f4f0000-0000-4000-8000-000000000009' } }],
    ['of another issuer', { claims: { iss: 'https://login.microsoftonline.com/common/v2.0' } }],
    ['for another audience', { claims: { aud: '00000003-0000-0000-c000-000000000000' } }],
    ['that has expired', { expiresIn: -600 }],
    ['that is not signed', { unsigned: true }],
    ['that is forged under the known key’s name', { forged: true }],
    ['that is signed with an unknown key', { unknownKey: true }],
    ['without the scope', { claims: { scp: 'openid profile' } }],
    ['with no scope at all', { claims: { scp: undefined } }],
    ['of a guest', { claims: { acct: 1 } }],
    ['that does not say whether it is a guest’s', { claims: { acct: undefined } }],
    ['from a client that is none of Teams’ own', { claims: { azp: '2f4f0000-0000-4000-8000-000000000009' } }],
    ['of an older version', { claims: { ver: '1.0' } }],
    ['that names nobody', { claims: { oid: undefined } }],
    ['that never expires', { claims: { exp: undefined } }],
  ]

  /** Reading, saving and answering: each says 401, with the same sentence. */
  async function refusedEverywhere(token: string): Promise<void> {
    tokens.push(token)
    const answer = await agreeing()
    const save = { field: 'idea', value: 'Stolen.', base: completeAnswers.idea }
    const attempts: [string, string, unknown?][] = [
      ['GET', api.me],
      ['GET', api.proposals],
      ['GET', api.proposal(reference)],
      ['GET', api.expressionOfInterest(reference)],
      ['PATCH', api.expressionOfInterest(reference), save],
      ['POST', api.commands, answer],
    ]
    for (const [method, path, body] of attempts) {
      expect(await unchanged(() => university.call({ token }, method, path, body))).toEqual(reads(401, notSignedIn))
    }
  }

  it.each(flaws)('%s reads nothing and changes nothing', async (_, overrides) => {
    const { tenant, environment } = university
    const audience = environment.CLIENT_ID ?? ''
    const person = personOf('headOfSchool').id
    await refusedEverywhere(await tenant.signIn.userToken({ person, audience, overrides }))
  })

  it.each(['', 'nonsense', 'a.b.c'])('that is none (%j) reads nothing and changes nothing', refusedEverywhere)

  it('of the application itself is nobody’s', async () => {
    const { CLIENT_ID: clientId = '' } = university.environment
    await refusedEverywhere(await university.tenant.signIn.appToken({ clientId, audience: clientId }))
  })
})

describe('a request that is not what the tab sends', () => {
  const raw = (path: string, method: string, body: string): Promise<Reply> =>
    university.call('lead', method, path, body)
  const command = (body: unknown) => raw(api.commands, 'POST', typeof body === 'string' ? body : JSON.stringify(body))

  it.each([
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['a word', '"AskForAgreement"'],
    ['a list', '[]'],
    ['no command', '{}'],
    ['a command nobody knows', '{"type":"FoundInstitution","administrators":[]}'],
    ['a reference of another shape', '{"type":"AskForAgreement","proposal":"INSTITUTION"}'],
  ])('%s changes nothing', async (_, body) => {
    expect(await unchanged(() => command(body))).toEqual(reads(400, malformed))
  })

  it.each([
    ['names somebody to act for', { by: { id: personOf('headOfSchool').id, name: 'x' } }],
    ['has a moment of its own', { at: '2020-01-01T00:00:00.000Z' }],
    ['gives an answer that is no choice', { answer: 'approve' }],
    ['saw a hash that is none', { seen: { version: 1, sections: { A: 'x' } } }],
    ['saw nothing', { seen: null }],
  ])('an answer that %s changes nothing', async (_, more) => {
    const answer = await agreeing()
    const attempt = () => university.command('headOfSchool', { ...answer, ...more })
    expect(await unchanged(attempt)).toEqual(reads(400, malformed))
  })

  it.each([
    ['no field', { value: 'x', base: null }],
    ['more than one field', { field: 'idea', value: 'x', base: null, title: 'x' }],
    ['a field’s name that is none', { field: 7, value: 'x', base: null }],
  ])('a save with %s changes nothing', async (_, body) => {
    const attempt = () => university.call('lead', 'PATCH', api.expressionOfInterest(reference), body)
    expect(await unchanged(attempt)).toEqual(reads(400, malformed))
  })

  it('a body larger than a form can be is rejected unread', async () => {
    const huge = { field: 'idea', value: 'x'.repeat(BODY_LIMIT), base: null }
    const saving = () => university.call('lead', 'PATCH', api.expressionOfInterest(reference), huge)
    expect(await unchanged(saving)).toEqual(reads(413, tooLarge))
    expect(await unchanged(() => command(huge))).toEqual(reads(413, tooLarge))
  })

  it('a list that is asked for in another shape', async () => {
    for (const query of ['scope=everything', 'page=-1', 'page=x', `search=${'x'.repeat(201)}`, 'search=x&search=y']) {
      const asking = () => university.call('lead', 'GET', `${api.proposals}?${query}`)
      expect(await unchanged(asking)).toEqual(reads(400, malformed))
    }
  })

  it('half an emoji, as a limit may cut one, is kept as a mark that something is missing', async () => {
    const draft = await university.written('lead', { idea: 'An idea.' })
    const saved = await university.save('lead', draft, 'idea', 'Heat \ud83c', 'An idea.')
    expect(saved).toMatchObject({ status: 200, body: { value: 'Heat \ufffd' } })
    const opened = { type: 'OpenProposal', opening: randomUUID(), title: 'Heat pumps \ud83c' }
    expect((await university.command('lead', opened)).status).toBe(200)
    expect((await university.save('lead', draft, 'audience', 'Plumbers.', '\ud83c')).status).toBe(409)
  })
})

describe('a card that somebody made or changed', () => {
  type More = { token?: string | null; overrides?: TokenOverrides; activity?: Record<string, unknown> }

  /** An activity as Teams would sign it for this person, with whatever data they like; the newest card’s own place. */
  async function sends(who: Who, data: unknown, { token, overrides, activity = {} }: More = {}) {
    const { tenant, environment } = university
    const { id, name } = personOf(who)
    const { CLIENT_ID: audience = '', TENANT_ID: tenantId } = environment
    const serviceUrl = `${tenant.url}/connector/`
    const signed = await tenant.signIn.channelToken({ audience, serviceUrl, ...(overrides ? { overrides } : {}) })
    tokens.push(signed)
    const [card] = university.cards('headOfSchool', reference)
    return tenant.teams.send(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        channelId: 'msteams',
        serviceUrl,
        from: { id: tenant.teams.teamsUserId(id), name, aadObjectId: id },
        recipient: { id: `28:${audience}` },
        conversation: { id: card?.conversation, conversationType: 'channel', tenantId },
        channelData: { tenant: { id: tenantId } },
        value: { action: { type: 'Action.Execute', verb: 'answer', data }, trigger: 'manual' },
        ...activity,
      },
      token === null ? undefined : (token ?? signed),
    )
  }
  const progress = async (who: Who, data: unknown, more?: More) => {
    const answer = await unchanged(() => sends(who, data, more))
    expect(answer.status).toBe(200)
    return readable(answer)
  }

  it.each([
    ['the Head of another School', 'otherHead', unknown],
    ['the Faculty’s chair', 'faculty', 'Only the PANEL can answer this. Nothing was changed.'],
    ['the alternate, when nobody is conflicted', 'alternate', 'Only the PANEL can answer this. Nothing was changed.'],
    [
      'the proposer',
      'lead',
      'You lead this proposal or have written it, now or before, so you cannot answer for the PANEL. Nothing was changed; the panel’s alternate decides.',
    ],
  ] as [string, Who, string][])('sent by %s is refused in a sentence', async (_, who, sentence) => {
    expect(await progress(who, await agreeing())).toBe(sentence.replace('PANEL', await panelName()))
  })

  it('of an outdated version is refused, and names the newer one', async () => {
    const twice = await university.asked()
    const old = await agreeing(twice)
    await university.save('lead', twice, 'idea', 'A newer idea.', completeAnswers.idea)
    await university.command('lead', { type: 'AskForAgreement', proposal: twice })
    await university.app.dispatcher.settled()
    const sentence =
      'A newer version (version 2) was submitted after this card was made. Nothing was recorded. Please read the new one before you answer.'
    const answer = await unchanged(() => sends('headOfSchool', old), twice)
    expect(readable(answer)).toBe(sentence)
    const pretending = { ...old, request: 'head-of-school-agreement-2' }
    expect(readable(await unchanged(() => sends('headOfSchool', pretending), twice))).toBe(sentence)
  })

  it('with what was seen of another proposal is refused', async () => {
    const other = await university.asked('lead', { ...completeAnswers, idea: 'A different idea.' })
    await university.app.dispatcher.settled()
    const { seen } = await agreeing(other)
    expect(await progress('headOfSchool', { ...(await agreeing()), seen })).toContain('Nothing was recorded.')
  })

  it.each([
    ['another step’s question', { request: 'faculty-approval-to-proceed-1' }, notAsked],
    ['a later question', { request: 'head-of-school-agreement-9' }, notAsked],
    ['a proposal that is not known', { proposal: 'MC-2026-999' }, unknown],
    ['a field more, such as who asks', { by: personOf('headOfSchool') }, cardTooOld],
    ['an answer that is no choice', { answer: 'approve' }, cardTooOld],
    ['a command of the tab', { type: 'AskForAgreement' }, cardTooOld],
    ['no version', { seen: { sections: {} } }, cardTooOld],
  ])('with %s is refused in a sentence', async (_, more, sentence) => {
    expect(await progress('headOfSchool', { ...(await agreeing()), ...more })).toBe(sentence)
  })

  it.each([
    [
      'no reason for a no',
      { answer: 'not-yet', reason: '  ' },
      'Please say why in a comment: the Academic Lead acts on it. Nothing was recorded yet.',
    ],
    [
      'a reason that is too long',
      { reason: 'x'.repeat(2_001) },
      'A reason has at most 2000 characters; this has 2001. Nothing was recorded. Please shorten it.',
    ],
  ])('with %s is refused in a sentence at the box, on a card that can be answered', async (_, more, sentence) => {
    const card = await progress('headOfSchool', { ...(await agreeing()), ...more })
    expect(card).toContain(`⚠ ${sentence}`)
    expect(card).toContain('What needs to change? (required)')
  })

  it('whose words end in half an emoji is recorded with a mark in its place', async () => {
    const other = await university.asked()
    await university.app.dispatcher.settled()
    const answer = await sends('headOfSchool', { ...(await agreeing(other)), reason: 'Good \ud83c' })
    expect(readable(answer)).toContain('Good \ufffd')
  })

  it.each([undefined, null, 'agree', [], {}])('that holds %j is too old to use', async (data) => {
    expect(await progress('headOfSchool', data)).toBe(cardTooOld)
  })

  it('of another organisation’s Teams is told so', async () => {
    const activity = { channelData: { tenant: { id: '2f4f0000-0000-4000-8000-000000000009' } } }
    expect(await progress('headOfSchool', await agreeing(), { activity })).toBe(
      'This card belongs to another organisation, so nothing was changed. Please use the account of the organisation that runs this process.',
    )
  })

  it('from nobody in particular is told so', async () => {
    const activity = { from: { id: '29:somebody', name: people.headOfSchool } }
    expect(await progress('headOfSchool', await agreeing(), { activity })).toBe(
      'Teams did not say who pressed this, so nothing was changed. Please open the proposal in the tab.',
    )
  })

  it.each([
    ['without a token', { token: null }],
    ['with a token that is none', { token: 'a.b.c' }],
    ['that is not signed', { overrides: { unsigned: true } }],
    ['that is forged', { overrides: { forged: true } }],
    ['that has expired', { overrides: { expiresIn: -3_600 } }],
    ['for another bot', { overrides: { claims: { aud: '2f4f0000-0000-4000-8000-000000000009' } } }],
    ['of another issuer', { overrides: { claims: { iss: 'https://login.example' } } }],
    ['for another connector', { overrides: { claims: { serviceurl: 'https://connector.example/' } } }],
  ] as [string, More][])('%s is rejected with 401', async (_, more) => {
    const answer = await unchanged(async () => sends('headOfSchool', await agreeing(), more))
    expect(answer.status).toBe(401)
  })

  it('signed with a person’s own token for the tab is rejected with 401', async () => {
    const { tenant, environment } = university
    const person = personOf('headOfSchool').id
    const token = await tenant.signIn.userToken({ person, audience: environment.CLIENT_ID ?? '' })
    tokens.push(token)
    expect((await unchanged(async () => sends('headOfSchool', await agreeing(), { token }))).status).toBe(401)
  })

  it('A9: in the channel gives whoever presses it and may not read it no word of it, and no button to decide with', async () => {
    const pressing = () => university.press('otherHead', reference, 'Answer', { channel: schoolChannel })
    expect(await unchanged(pressing)).toContain(unknown)
    const [card] = university.cards('otherHead', reference, schoolChannel)
    for (const button of ['Agree', 'Send my request']) expect(titlesIn(card?.card)).not.toContain(button)
  })

  it('is what the Head of School still may answer after all of this', async () => {
    expect(await university.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  })
})

describe('the log', () => {
  it('holds no word of a form and no token, also of what broke', async () => {
    const { tenant, logged, save } = university
    const draft = await university.written('lead', { idea: 'A secret idea.' })
    tenant.control.setFaults({ unavailable: 1, retryAfter: 0 })
    const broken = await save('lead', draft, 'idea', 'A more secret idea.', 'A secret idea.')
    tenant.control.calm()
    expect(broken.status).toBe(504)
    expect(broken.body.sentence).toMatch(/^Microsoft 365 has not answered yet\. .* Reference [0-9a-f]{8}\.$/)

    expect(printed).not.toEqual([])
    const text = [...logged, ...printed].join('\n')
    expect(text).toContain(broken.body.sentence?.slice(-9, -1))
    const written = Object.values(completeAnswers).filter((value) => typeof value === 'string' && value.length > 20)
    const words = [...written, 'secret idea', 'Stolen', 'Too late.', 'My idea.', 'An idea.', 'Heat Pump']
    for (const word of words) expect(text).not.toContain(word)
    for (const token of tokens.filter(Boolean)) expect(text).not.toContain(token)
    expect(text).not.toMatch(/eyJ[\w-]{10}/)
    expect(text).not.toMatch(/bearer/i)
  })
})
