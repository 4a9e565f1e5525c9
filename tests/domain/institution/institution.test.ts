import { describe, expect, it } from 'vitest'
import { decidersOf } from '../../../teams-app/domain/core/request.ts'
import {
  ADMINISTRATOR_LIMIT,
  type ChangeInstitution,
  CLOSURE_DAY_LIMIT,
  decideInstitution,
  type InstitutionCommand,
  READER_LIMIT,
} from '../../../teams-app/domain/institution/change-institution.ts'
import {
  type Deputy,
  deputiesOn,
  emptyInstitution,
  evolveInstitution,
  facultyOf,
  type Institution,
  type InstitutionFact,
  type Panel,
  panelFor,
  type Settings,
  type Unit,
} from '../../../teams-app/domain/institution/institution.ts'
import { DEPUTY_LIMIT, SEAT_LIMIT } from '../../../teams-app/domain/institution/panel-changes.ts'
import { panelsToAsk } from '../../../teams-app/domain/institution/panels-to-ask.ts'
import { nothingNew } from '../given.ts'
import { now } from '../given-history.ts'
import {
  ada,
  alex,
  dora,
  fay,
  hugh,
  institution,
  mona,
  olly,
  onlinePanel,
  schoolPanel,
  seated,
} from '../given-institution.ts'

type More = Partial<ChangeInstitution> & { university?: Institution }

const decide = (command: InstitutionCommand, { university = institution, ...more }: More = {}) =>
  decideInstitution(university, { ...command, by: ada, at: now, ...more })

function afterwards(command: InstitutionCommand, more: More = {}): Institution {
  const decided = decide(command, more)
  if (!decided.ok || !decided.value) throw new Error(`Nothing was recorded: ${JSON.stringify(decided)}`)
  return evolveInstitution(more.university ?? institution, decided.value)
}

const record = (panel: Partial<Panel>): InstitutionCommand => ({
  type: 'RecordPanel',
  panel: { ...schoolPanel, ...panel },
})
const summer: Deputy = { deputy: dora, principal: hugh, from: '2026-07-01', to: '2026-07-31' }
const appoint = (deputy: Partial<Deputy> = {}): InstitutionCommand => ({
  type: 'AppointDeputy',
  panel: schoolPanel.id,
  ...summer,
  ...deputy,
})
const end: InstitutionCommand = {
  type: 'EndDeputy',
  panel: schoolPanel.id,
  deputy: dora.id,
  principal: hugh.id,
  from: summer.from,
}
const channel = { id: '19:other@thread.tacv2', name: 'Other' }
const move: InstitutionCommand = { type: 'RecordChannel', panel: schoolPanel.id, channel }
const units = [...institution.units.values()]
const close = (...closureDays: string[]): InstitutionCommand => ({ type: 'RecordClosureDays', closureDays })
const set = (settings: Partial<Settings>): InstitutionCommand => ({ type: 'RecordSettings', settings })
const administer = (...administrators: (typeof ada)[]): InstitutionCommand => ({
  type: 'NameAdministrators',
  administrators,
})
const acting = seated({ ...schoolPanel, deputies: [summer] })
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p-${index}`, name: `Person ${index}` }))

describe('founding the institution', () => {
  it('names its administrators, once, and at least one', () => {
    const founding: InstitutionCommand = { type: 'FoundInstitution', administrators: [ada] }
    expect(decide(founding, { by: olly, university: emptyInstitution })).toEqual({
      ok: true,
      value: { type: 'InstitutionFounded', administrators: [ada] },
    })
    expect(decide(founding)).toMatchObject({ refusal: 'already-founded' })
    expect(decide({ ...founding, administrators: [] }, { university: emptyInstitution })).toMatchObject({
      refusal: 'administrator-needed',
    })
  })

  it('gives Approval to Proceed by School, then Faculty, within ten working days, until somebody says otherwise', () => {
    expect(emptyInstitution.settings).toMatchObject({
      approvalToProceedOrder: ['school', 'faculty'],
      answerWithinWorkingDays: 10,
      closureDays: [],
    })
  })
})

describe('a change of the institution', () => {
  const changes: InstitutionCommand[] = [
    { type: 'RecordUnits', units: [...units, { id: 'faculty:arts', name: 'Arts' }] },
    record({ alternates: [olly] }),
    appoint(),
    end,
    move,
    close('2026-12-25'),
    set({ answerWithinWorkingDays: 5 }),
    administer(ada, olly),
  ]

  it.each(changes)('$type is for administrators only', (command) => {
    expect(
      decide(command, { university: acting, ...(command.type === 'AppointDeputy' && { university: institution }) }).ok,
    ).toBe(true)
    for (const by of [hugh, alex, fay, olly]) {
      expect(decide(command, { by, university: acting })).toMatchObject({ refusal: 'not-an-administrator' })
    }
  })

  it('that changes nothing is recorded by nobody', () => {
    const same: InstitutionCommand[] = [
      { type: 'RecordUnits', units },
      record({}),
      { type: 'RecordChannel', panel: schoolPanel.id, channel: schoolPanel.channel },
      close(),
      set({ answerWithinWorkingDays: 10, approvalToProceedOrder: ['school', 'faculty'] }),
      administer(ada),
    ]
    for (const command of same) expect(decide(command)).toEqual(nothingNew)
    expect(decide(appoint(), { university: acting })).toEqual(nothingNew)
  })

  it('is refused when somebody else has changed the same part since it was opened, and that part alone', () => {
    const seen = institution.number
    const university = afterwards(record({ alternates: [olly] }))
    expect(decide(record({ alternates: [dora] }), { university, seen })).toMatchObject({ refusal: 'changed-meanwhile' })
    expect(decide(record({ alternates: [dora] }), { university, seen: university.number }).ok).toBe(true)
    expect(decide(set({ answerWithinWorkingDays: 5 }), { university, seen }).ok).toBe(true)
    const shorter = afterwards(set({ answerWithinWorkingDays: 5 }))
    expect(decide(set({ answerWithinWorkingDays: 6 }), { university: shorter, seen })).toMatchObject({
      refusal: 'changed-meanwhile',
    })
    expect(decide(set({ approvalGrowsOldAfterMonths: 6 }), { university: shorter, seen }).ok).toBe(true)
  })
})

describe('who sits on a panel', () => {
  it('is changed, and everything else is kept', () => {
    const after = afterwards(record({ alternates: [olly] }))
    expect(after.number).toBe(institution.number + 1)
    expect(panelFor(after, 'head-of-school', 'school:engineering')?.alternates).toEqual([olly])
    expect(panelFor(after, 'faculty', 'faculty:science')).toEqual(panelFor(institution, 'faculty', 'faculty:science'))
    expect(institution.panels.get(schoolPanel.id)?.alternates).toEqual([alex])
  })

  it('needs no School for a panel of the whole University', () => {
    const library = { ...onlinePanel, id: 'library', role: 'library', name: 'Library' } as const
    expect(decide({ type: 'RecordPanel', panel: library }).ok).toBe(true)
  })

  it.each<[string, Partial<Panel>, object]>([
    [
      'for a School that is not recorded',
      { id: 'head-of-school/school:alchemy', unit: 'school:alchemy' },
      { refusal: 'unknown-school', detail: { school: 'school:alchemy' } },
    ],
    ['when its id says another role', { role: 'school-operations' }, { refusal: 'panel-does-not-fit' }],
    ['when its id says another School', { unit: 'school:physics' }, { refusal: 'panel-does-not-fit' }],
    [
      'when a Head of School is to speak for a Faculty',
      { id: 'head-of-school/faculty:science', unit: 'faculty:science' },
      { refusal: 'panel-does-not-fit' },
    ],
    [
      'when the library is to speak for a School',
      { id: 'library/school:physics', role: 'library', unit: 'school:physics' },
      { refusal: 'panel-does-not-fit' },
    ],
    ['without a name', { name: ' ' }, { refusal: 'name-needed' }],
    ['with a name without end', { name: 'x'.repeat(101) }, { refusal: 'name-needed' }],
    ['without a member', { members: [] }, { refusal: 'members-needed' }],
    ['with too many members', { members: many(SEAT_LIMIT + 1) }, { refusal: 'too-many-seats' }],
    ['with too many alternates', { alternates: many(SEAT_LIMIT + 1) }, { refusal: 'too-many-seats' }],
    [
      'B18: with more deputies than can be kept',
      { deputies: many(DEPUTY_LIMIT + 1).map((deputy) => ({ ...summer, deputy })) },
      { refusal: 'too-many-seats', detail: { limit: '80' } },
    ],
    ['with a member twice', { members: [hugh, hugh] }, { refusal: 'named-twice', detail: { name: hugh.name } }],
    ['with a member who is their own alternate', { alternates: [hugh] }, { refusal: 'named-twice' }],
    ['with what is no channel', { channel: { id: 'general', name: 'General' } }, { refusal: 'not-a-channel' }],
    [
      'with a deputy for somebody who is no member',
      { deputies: [{ ...summer, principal: fay }] },
      { refusal: 'not-a-member' },
    ],
  ])('is refused %s', (_, panel, refusal) => {
    expect(decide(record(panel))).toMatchObject({ ok: false, ...refusal })
  })

  it.each<[string, Partial<Panel>]>([
    ['a member', { members: [ada] }],
    ['an alternate', { alternates: [ada] }],
    ['a deputy', { deputies: [{ ...summer, deputy: ada }] }],
  ])('is nothing an administrator decides for themselves as %s, before or after', (_, seats) => {
    expect(decide(record(seats))).toEqual({ ok: false, refusal: 'own-seat', detail: { panel: schoolPanel.name } })
    const university = seated({ ...schoolPanel, ...seats })
    for (const command of [record({ alternates: [olly] }), appoint({ deputy: olly }), end, move])
      expect(decide(command, { university })).toMatchObject({ refusal: 'own-seat' })
  })

  it('is not changed by an administrator whose own proposal the panel is asked about', () => {
    const own = { panels: new Set([schoolPanel.id]), units: new Set<string>(), undecided: true }
    for (const command of [record({ alternates: [olly] }), appoint(), end, move])
      expect(decide(command, { university: acting, own })).toMatchObject({ refusal: 'own-question' })
    expect(decide(record({ ...onlinePanel, unit: undefined } as never), { own })).not.toMatchObject({
      refusal: 'own-question',
    })
  })
})

describe('a deputy', () => {
  it('acts for a member from the first day to the last, both included', () => {
    const panel = afterwards(appoint()).panels.get(schoolPanel.id) ?? schoolPanel
    const on = (day: string) => deputiesOn(panel, day).map(({ deputy }) => deputy)
    expect(on('2026-06-30')).toEqual([])
    for (const day of ['2026-07-01', '2026-07-15', '2026-07-31']) expect(on(day)).toEqual([dora])
    expect(on('2026-08-01')).toEqual([])
  })

  it('begins and ends at midnight by the University’s clock, which is an hour ahead in summer', () => {
    const { id, name, channel: where } = schoolPanel
    const asked = { panels: [{ id, name, channel: where }] }
    const acts = (at: string) => decidersOf(acting, asked, [], at).some((decider) => decider.id === dora.id)
    expect([acts('2026-06-30T22:59:59.999Z'), acts('2026-06-30T23:00:00.000Z')]).toEqual([false, true])
    expect([acts('2026-07-31T22:59:59.999Z'), acts('2026-07-31T23:00:00.000Z')]).toEqual([true, false])
  })

  it('may be the alternate, act for one day, and act again later', () => {
    expect(decide(appoint({ deputy: alex })).ok).toBe(true)
    expect(decide(appoint({ to: summer.from })).ok).toBe(true)
    expect(decide(appoint({ from: '2026-08-01', to: '2026-08-31' }), { university: acting }).ok).toBe(true)
  })

  it.each<[string, Partial<Deputy>, string]>([
    ['who would act for somebody who is no member', { principal: fay }, 'not-a-member'],
    ['who is the member themself', { deputy: hugh }, 'named-twice'],
    ['who would end before they begin', { to: '2026-06-30' }, 'days-reversed'],
    ['from a day that is none', { from: '2026-02-30' }, 'not-a-day'],
    ['to a day that is none', { to: 'tomorrow' }, 'not-a-day'],
    ['on days on which they act already', { from: '2026-07-31', to: '2026-08-31' }, 'already-deputy'],
    ['who is the administrator that appoints', { deputy: ada }, 'own-seat'],
  ])('%s is not appointed', (_, deputy, refusal) => {
    expect(decide(appoint(deputy), { university: acting })).toMatchObject({ ok: false, refusal })
  })

  it('acts no more once an administrator has ended it, and nobody ends it twice', () => {
    const after = afterwards(end, { university: acting })
    expect(after.panels.get(schoolPanel.id)?.deputies).toEqual([])
    expect(decide(end, { university: after })).toMatchObject({ refusal: 'no-such-deputy' })
    expect(decide({ ...end, from: '2026-07-02' } as InstitutionCommand, { university: acting })).toMatchObject({
      refusal: 'no-such-deputy',
    })
  })

  it('is appointed on a panel that is recorded', () => {
    for (const command of [appoint(), end, move])
      expect(decide({ ...command, panel: 'library' } as InstitutionCommand)).toMatchObject({ refusal: 'unknown-panel' })
  })
})

describe('the channel in which a panel is asked', () => {
  it('is another from then on', () => {
    expect(afterwards(move).panels.get(schoolPanel.id)).toEqual({ ...schoolPanel, channel })
  })

  it.each([
    { id: '19:meeting_x@thread.v2', name: 'A chat' },
    { id: '19:@thread.tacv2', name: 'None' },
    { id: '19:x@thread.tacv2 ', name: 'Blank' },
    { id: channel.id, name: ' ' },
    { id: channel.id, name: 'x'.repeat(101) },
  ])('%j is none', (wrong) => {
    expect(decide({ type: 'RecordChannel', panel: schoolPanel.id, channel: wrong })).toMatchObject({
      refusal: 'not-a-channel',
    })
  })
})

describe('settings', () => {
  it('are changed as they are named, and the others are kept', () => {
    const after = afterwards(set({ answerWithinWorkingDays: 5, approvalGrowsOldAfterMonths: 12 }))
    expect(after.settings).toEqual({ ...institution.settings, answerWithinWorkingDays: 5 })
    expect(decide(set({ answerWithinWorkingDays: 5, approvalGrowsOldAfterMonths: 12 }))).toEqual({
      ok: true,
      value: { type: 'SettingsRecorded', settings: { answerWithinWorkingDays: 5 } },
    })
  })

  it('School only, Faculty only, and either order are all possible', () => {
    for (const order of [['faculty', 'school'], ['school'], ['faculty']] as const)
      expect(decide(set({ approvalToProceedOrder: [...order] })).ok).toBe(true)
  })

  it.each<[string, object]>([
    ['nobody gives Approval to Proceed', { approvalToProceedOrder: [] }],
    ['the School gives it twice', { approvalToProceedOrder: ['school', 'school'] }],
    ['somebody else gives it', { approvalToProceedOrder: ['library'] }],
    ['no time at all to answer', { answerWithinWorkingDays: 0 }],
    ['half a day to answer', { answerWithinWorkingDays: 0.5 }],
    ['more than sixty days to answer', { answerWithinWorkingDays: 61 }],
    ['an approval that is old at once', { approvalGrowsOldAfterMonths: 0 }],
    ['a guidance without a title', { guidance: '    x' }],
    ['a guidance with a title without end', { guidance: 'x'.repeat(121) }],
    ['yes in words', { schoolApprovesWithAgreement: 'yes' }],
    ['a setting that is none', { colour: 'red' }],
    ['what every object has', { constructor: true }],
    ['closure days, which have a command of their own', { closureDays: ['2026-12-25'] }],
  ])('are refused: %s', (_, settings) => {
    expect(decide(set(settings as Partial<Settings>))).toMatchObject({
      refusal: 'setting-refused',
      detail: { setting: Object.keys(settings)[0] },
    })
  })

  it('closure days are kept in order, each once; what is no day is refused', () => {
    expect(afterwards(close('2027-01-01', '2026-12-25', '2027-01-01')).settings.closureDays).toEqual([
      '2026-12-25',
      '2027-01-01',
    ])
    expect(decide(close('2026-02-29'))).toMatchObject({ refusal: 'not-a-day' })
    const days = Array.from({ length: CLOSURE_DAY_LIMIT + 1 }, (_, index) =>
      new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10),
    )
    expect(decide(close(...days))).toMatchObject({ refusal: 'too-many-closure-days' })
  })
})

describe('administrators', () => {
  it('name others, who may sit on a panel, and may leave themselves', () => {
    expect(afterwards(administer(olly, mona)).administrators).toEqual([olly, mona])
  })

  it.each<[string, (typeof ada)[], string]>([
    ['with nobody left', [], 'administrator-needed'],
    ['with somebody twice', [ada, ada], 'named-twice'],
    ['with too many', many(ADMINISTRATOR_LIMIT + 1), 'too-many-seats'],
  ])('are refused %s', (_, people, refusal) => {
    expect(decide(administer(...people))).toMatchObject({ refusal })
  })
})

describe('readers', () => {
  const name = (people: (typeof ada)[]) => decide({ type: 'NameReaders', group: 'auditors', people })

  it('are as many as the limit says, and no more', () => {
    expect(name(many(READER_LIMIT))).toMatchObject({ ok: true })
    expect(name(many(READER_LIMIT + 1))).toMatchObject({ refusal: 'too-many-seats' })
  })
})

describe('Schools and Faculties', () => {
  const record = (...changed: Unit[]) => decide({ type: 'RecordUnits', units: changed })

  it('are renamed, added and put in another order', () => {
    const renamed = units.map((unit) =>
      unit.id === 'school:physics' ? { ...unit, name: 'Physics and Astronomy' } : unit,
    )
    expect(record(...renamed.reverse()).ok).toBe(true)
  })

  it('go where no panel speaks for them, and stay where one does', () => {
    expect(record(...units.filter(({ id }) => id !== 'school:physics')).ok).toBe(true)
    expect(record(...units.filter(({ id }) => id !== 'school:engineering'))).toMatchObject({
      refusal: 'unit-in-use',
      detail: { unit: 'Engineering' },
    })
  })

  it.each<[string, Unit, string]>([
    ['an id that is none', { id: 'school:Über', name: 'Over' }, 'not-a-unit'],
    ['another kind of unit', { id: 'team:delivery', name: 'Delivery' }, 'not-a-unit'],
    ['an id twice', { id: 'school:physics', name: 'Physics', faculty: 'faculty:science' }, 'not-a-unit'],
    ['no name', { id: 'school:arts', name: '', faculty: 'faculty:science' }, 'not-a-unit'],
    ['a School without a Faculty', { id: 'school:arts', name: 'Arts' }, 'unit-without-faculty'],
    [
      'a School in a Faculty that is not recorded',
      { id: 'school:arts', name: 'Arts', faculty: 'faculty:arts' },
      'unit-without-faculty',
    ],
    ['a School in a School', { id: 'school:arts', name: 'Arts', faculty: 'school:physics' }, 'unit-without-faculty'],
    [
      'a Faculty in a Faculty',
      { id: 'faculty:arts', name: 'Arts', faculty: 'faculty:science' },
      'unit-without-faculty',
    ],
  ])('are refused with %s', (_, unit, refusal) => {
    expect(record(...units, unit)).toMatchObject({ refusal })
  })

  it('a School belongs to its Faculty, a Faculty to itself, and what is not recorded to none', () => {
    expect(facultyOf(institution, 'school:engineering')).toBe('faculty:science')
    expect(facultyOf(institution, 'faculty:science')).toBe('faculty:science')
    expect(facultyOf(institution, 'school:alchemy')).toBeUndefined()
  })
})

it('a fact about a panel that is not there changes nothing but the number', () => {
  const fact: InstitutionFact = { type: 'ChannelRecorded', panel: 'library', channel }
  expect(evolveInstitution(institution, fact)).toMatchObject({
    number: institution.number + 1,
    panels: institution.panels,
  })
})

describe('A15: an administrator leaves to another what decides who decides on a proposal of their own', () => {
  const own = {
    panels: panelsToAsk(institution, { lead: 'school:engineering', otherSchools: ['school:physics'] }),
    units: new Set(['school:engineering']),
    undecided: true,
  }
  const panel = (id: string, role: Panel['role'], unit?: string): InstitutionCommand =>
    record({ ...(unit ? { unit } : {}), id, role, name: 'A new one', members: [olly], alternates: [] })

  it('every seat, deputy, alternate and channel of a panel that would be asked, also one that is not recorded yet', () => {
    for (const command of [record({ members: [olly] }), record({ alternates: [olly] }), appoint(), move])
      expect(decide(command, { own })).toMatchObject({ refusal: 'own-question' })
    expect(decide(panel('education-development', 'education-development'), { own })).toMatchObject({
      refusal: 'own-question',
      detail: { panel: 'A new one' },
    })
    const tandl = 'faculty-teaching-and-learning' as const
    expect(decide(panel(`${tandl}/faculty:science`, tandl, 'faculty:science'), { own })).toMatchObject({
      refusal: 'own-question',
    })
  })

  it('not a panel that nobody would ask about it', () => {
    const other = panel('head-of-school/school:physics', 'head-of-school', 'school:physics')
    const led = { ...own, panels: panelsToAsk(institution, { lead: 'school:engineering', otherSchools: null }) }
    expect(decide(other, { own: led }).ok).toBe(true)
  })

  it('the order of asking and who agrees, as long as it has no Approval to Proceed', () => {
    for (const settings of [
      { approvalToProceedOrder: ['faculty' as const] },
      { schoolApprovesWithAgreement: true },
      { separateEducationDevelopmentAgreement: true },
    ]) {
      expect(decide(set(settings), { own })).toMatchObject({ refusal: 'own-route' })
      expect(decide(set(settings), { own: { ...own, undecided: false } }).ok).toBe(true)
    }
    expect(decide(set({ answerWithinWorkingDays: 5 }), { own }).ok).toBe(true)
  })

  it('the Faculty that its School belongs to; names may change', () => {
    const arts = { id: 'faculty:arts', name: 'Faculty of Arts' }
    const moved = units.map((unit) => (unit.id === 'school:engineering' ? { ...unit, faculty: 'faculty:arts' } : unit))
    expect(decide({ type: 'RecordUnits', units: [arts, ...moved] }, { own })).toMatchObject({ refusal: 'own-route' })
    const renamed = units.map((unit) => ({ ...unit, name: `${unit.name} and more` }))
    expect(decide({ type: 'RecordUnits', units: renamed }, { own }).ok).toBe(true)
  })
})
