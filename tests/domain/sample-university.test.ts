import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findingsAt } from '../../teams-app/domain/forms/checks.ts'
import { overridesIn } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import {
  type Answers,
  acceptValue,
  blankAnswers,
  fields,
  isFieldKey,
} from '../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm } from '../../teams-app/domain/forms/form.ts'
import { panelRoles } from '../../teams-app/domain/institution/institution.ts'
import { FOUNDED_DAYS_AGO, personCalled } from '../../teams-app/server/sample-university.ts'

const id = z.guid().toLowerCase()
const unit = z.string().regex(/^(school|faculty):[a-z-]+$/)

/** The files of the sample university, as the start command and the seeding read them. */
const tenant = read(
  'tenant.json',
  z.object({
    apps: z.array(z.object({ displayName: z.string() })),
    people: z.array(
      z.object({ id, displayName: z.string(), jobTitle: z.string(), userPrincipalName: z.string(), mail: z.string() }),
    ),
    teams: z.array(
      z.object({ members: z.array(id), channels: z.array(z.object({ id: z.string(), displayName: z.string() })) }),
    ),
    personalApps: z.array(z.object({ people: z.array(id) })),
  }),
)
const institution = read(
  'institution.json',
  z.strictObject({
    administrators: z.array(id),
    units: z.array(z.strictObject({ id: unit, name: z.string(), faculty: unit.optional() })),
    panels: z.array(
      z.strictObject({
        id: z.string(),
        role: z.enum(panelRoles),
        unit: unit.optional(),
        name: z.string(),
        members: z.array(id),
        alternates: z.array(id),
        deputies: z.array(z.strictObject({ deputy: id, principal: id, fromDay: z.int(), toDay: z.int() })).default([]),
        channel: z.strictObject({ id: z.string(), name: z.string() }),
      }),
    ),
    settings: z.strictObject({}),
  }),
)
const proposals = read(
  'proposals.json',
  z.array(
    z.strictObject({
      title: z.string(),
      by: z.string(),
      daysAgo: z.int(),
      answers: z.looseObject({ lead: unit }),
      costing: z.record(z.string(), z.unknown()).default({}),
      // biome-ignore lint/suspicious/noThenProperty: a field of the file, never awaited
      then: z.array(
        z.looseObject({ daysAgo: z.int(), by: z.string(), do: z.string(), attendees: z.array(z.string()).default([]) }),
      ),
    }),
  ),
)
const guide = read(
  'guide.json',
  z.strictObject({
    title: z.string(),
    banner: z.string(),
    start: id,
    steps: z.array(
      z.strictObject({
        at: z.string().optional(),
        say: z.string(),
        become: id.optional(),
        view: z.enum(['app', 'chat', 'teams']).optional(),
        conversation: z.string().optional(),
        subEntityId: z.string().optional(),
        point: z.strictObject({ text: z.string() }).optional(),
        until: z
          .strictObject({
            event: z.enum(['posted', 'updated', 'pressed', 'visited']),
            conversation: z.string().optional(),
            text: z.string().optional(),
          })
          .optional(),
      }),
    ),
  }),
)

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(
    JSON.parse(readFileSync(new URL(`../../infra/sample-university/${file}`, import.meta.url), 'utf8')),
  )
}

const people = new Map(tenant.people.map(({ id, displayName }) => [id, displayName]))
/** People of the proposals are called by their posts. */
const idOf = (post: string): string => personCalled(tenant.people, post).id
const channels = tenant.teams.flatMap((team) => team.channels)
const panels = new Map(institution.panels.map((panel) => [panel.id, panel]))
const sample = (title: string) => {
  const found = proposals.find((proposal) => proposal.title === title)
  if (!found) throw new Error(`There is no sample called ${title}.`)
  return found
}

/** The draft that the seeding writes: the answers of the sample, the title, and the proposer as Academic Lead. */
function draftOf({ title, by, answers }: (typeof proposals)[number]): Answers {
  const accepted = Object.entries(answers).map(([key, value]) => {
    const result = acceptValue(key, value)
    if (!result.ok) throw new Error(`${title}: ${key} is refused as ${result.refusal}.`)
    return [key, result.value]
  })
  return { ...blankAnswers, ...Object.fromEntries(accepted), title, academicLead: idOf(by) }
}

const findings = (title: string) =>
  findingsAt(1, {
    answers: draftOf(sample(title)),
    costing: overridesIn(sample(title).costing),
    context: { today: '2026-11-23', otherTitles: [], rates: placeholderRates },
  })
    .filter(({ severity }) => severity !== 'informs')
    .map(({ id, severity, field }) => `${id} ${severity} ${field}`)

describe('the sample proposals', () => {
  it.each(proposals.map(({ title }) => title))('%s: every answer may be stored in its field', (title) => {
    const { answers } = sample(title)
    for (const key of Object.keys(answers)) expect(isFieldKey(key)).toBe(true)
    expect(draftOf(sample(title))).toMatchObject(answers)
    expect(overridesIn(sample(title).costing)).toEqual(sample(title).costing)
  })

  it('the walked proposal lacks one text and nothing else', () => {
    expect(findings('Heat Pump Basics for Installers')).toEqual(['PF-01 blocks strategicFit'])
    expect(fields.strategicFit.kind.is).toBe('text')
  })

  it('the early draft is far from finished', () => {
    expect(findings('Graphene Materials for Product Designers')).toEqual([
      'PF-01 blocks strategicFit',
      'PF-01 blocks whoTeaches',
      'PF-04 blocks runsPerYear',
      'PF-04 blocks daysToBuild',
      'PF-04 blocks daysPerRun',
      'PF-06 warns overlaps',
      'PF-06 warns overlapDetails',
    ])
  })

  it.each([
    ['Carbon Accounting Essentials (Self-paced)', ['PF-36 warns fee']],
    ['Reading Archives: Palaeography Basics', ['PF-06 warns overlaps', 'PF-23 warns draftIlos']],
    [
      'Digital Twins for Process Plants',
      ['PF-06 warns overlaps', 'PF-32 warns learnersPerRun', 'PF-33 warns daysToBuild'],
    ],
    ['Community Pharmacy Prescribing Conversations', ['PF-06 warns overlaps']],
    ['Retrofit Planning for Low-Carbon Homes', ['PF-06 warns overlaps']],
    ['Introduction to Clinical Trial Monitoring', ['PF-06 warns overlaps', 'PF-07 warns costLineReason']],
    ['Flood Surveys for Small Rivers', []],
    ['Applied Data Ethics for Public Services', []],
    ['Financial Modelling for Social Enterprises', []],
    ['Foundations of Machine Learning Engineering', ['PF-43 warns start', 'PF-06 warns overlaps']],
    ['Genomics Literacy for Nurses', []],
    [
      'Leading Safe Maternity Teams',
      ['PF-14 warns credits', 'PF-06 warns overlaps', 'PF-32 warns learnersPerRun', 'PF-33 warns daysToBuild'],
    ],
  ])('%s may be asked about, with %j to show to those who decide', (title, expected) => {
    expect(findings(title)).toEqual(expected)
  })

  it('the one that is costed as in the worked example comes to its figures, to the penny', () => {
    const { answers, costing } = sample('Applied Data Ethics for Public Services')
    const form = { answers: { ...blankAnswers, ...answers } as Answers, costing: overridesIn(costing) }
    expect(costingOfForm(form, placeholderRates)).toMatchObject({
      netAfterDevelopment: 2_156_369,
      breakEven: 163,
      plannedLearners: 215,
      paybackYear: 3,
    })
  })

  it('happen in order: opened first, and nothing in the future', () => {
    for (const { daysAgo, then } of proposals) {
      const days = [daysAgo, ...then.map((step) => step.daysAgo)]
      expect(days).toEqual([...days].sort((a, b) => b - a))
      expect(days.every((day) => day > 0)).toBe(true)
    }
    expect(proposals.map(({ daysAgo }) => daysAgo)).toEqual(
      proposals.map(({ daysAgo }) => daysAgo).sort((a, b) => b - a),
    )
  })

  it('the walked proposal is the only one of its Academic Lead, who therefore lands on it', () => {
    const walked = sample('Heat Pump Basics for Installers')
    expect(proposals.filter(({ by }) => by === walked.by)).toEqual([walked])
    expect(guide.start).toBe(idOf(walked.by))
  })

  it('one Head of School leads a proposal of their own School, so that the alternate is asked', () => {
    const own = sample('Introduction to Clinical Trial Monitoring')
    const panel = panels.get(`head-of-school/${own.answers.lead}`)
    expect(panel?.members).toEqual([idOf(own.by)])
    expect(panel?.alternates).toHaveLength(1)
    expect(panel?.alternates).not.toContain(idOf(own.by))
  })
})

/** Teams that a stakeholder meeting would be held with, who can be asked in writing instead. */
const stakeholders = ['timetabling', 'information-services', 'library', 'space']

const seatsOf = ({ members, alternates, deputies }: (typeof institution.panels)[number]): string[] => [
  ...members,
  ...alternates,
  ...deputies.map(({ deputy }) => deputy),
]

describe('the files of the sample university', () => {
  it('name the same people', () => {
    expect(people.size).toBe(tenant.people.length)
    const named = [
      ...institution.administrators,
      ...institution.panels.flatMap(seatsOf),
      ...proposals.flatMap(({ by, then }) => [by, ...then.map((step) => step.by)]).map(idOf),
      ...tenant.teams.flatMap(({ members }) => members),
      ...tenant.personalApps.flatMap((app) => app.people),
      guide.start,
      ...guide.steps.flatMap(({ become }) => become ?? []),
    ]
    expect(named.filter((id) => !people.has(id))).toEqual([])
  })

  it('hold people with plainly invented names and a post each, at addresses that reach nobody', () => {
    for (const { displayName, mail, userPrincipalName } of tenant.people) {
      expect(displayName).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
      expect(mail).toBe(`${displayName.toLowerCase().replace(' ', '.')}@example.org`)
      expect(userPrincipalName).toBe(mail)
    }
    for (const key of ['displayName', 'jobTitle'] as const) {
      expect(new Set(tenant.people.map((person) => person[key])).size).toBe(tenant.people.length)
    }
  })

  it('say who came to a meeting by the names of the directory', () => {
    const came = proposals.flatMap(({ then }) => then.flatMap(({ attendees }) => attendees))
    const names = tenant.people.map(({ displayName }) => displayName)
    expect(came.filter((one) => !names.includes(one))).toEqual([
      'Lead of the campus prescribing unit',
      'Lead of the campus unit on machine learning',
    ])
  })

  it('name the same channels', () => {
    for (const { channel } of institution.panels) {
      expect(channels).toContainEqual({ id: channel.id, displayName: channel.name })
    }
    const shown = guide.steps.flatMap(({ conversation, until }) =>
      [conversation ?? [], until?.conversation ?? []].flat(),
    )
    const known = [...channels.map((channel) => channel.id), ...tenant.apps.map(({ displayName }) => displayName)]
    expect(shown.filter((one) => !known.includes(one))).toEqual([])
  })

  it('give every School a Head of School and a School Operations panel, and every Faculty its own', () => {
    const schools = institution.units.filter(({ faculty }) => faculty !== undefined).map(({ id }) => id)
    const faculties = institution.units.filter(({ faculty }) => faculty === undefined).map(({ id }) => id)
    expect([...panels.keys()].sort()).toEqual(
      [
        ...schools.flatMap((id) => [`head-of-school/${id}`, `school-operations/${id}`]),
        ...faculties.map((id) => `faculty/${id}`),
        'manchester-online',
        ...stakeholders,
      ].sort(),
    )
    for (const { faculty } of institution.units) expect([undefined, ...faculties]).toContain(faculty)
    for (const { id, role, unit } of institution.panels) expect(id).toBe(unit ? `${role}/${unit}` : role)
  })

  it('reach every stakeholder team in a channel of its own, and in a chat', () => {
    const channelsOfStakeholders = stakeholders.map((id) => panels.get(id)?.channel.id)
    expect(new Set(channelsOfStakeholders).size).toBe(stakeholders.length)
    const installed = tenant.personalApps.flatMap((app) => app.people)
    const inTeam = tenant.teams.flatMap(({ members }) => members)
    for (const person of stakeholders.flatMap((id) => panels.get(id)?.members ?? [])) {
      expect(installed).toContain(person)
      expect(inTeam).toContain(person)
    }
  })

  it('have a deputy who acts for a Head of School on the day of the seeding, and has no other seat', () => {
    const acting = institution.panels.filter(({ deputies }) => deputies.length > 0)
    expect(acting.map(({ id }) => id)).toEqual(['head-of-school/school:natural-sciences'])
    for (const { members, deputies } of acting) {
      for (const { deputy, principal, fromDay, toDay } of deputies) {
        expect(members).toContain(principal)
        expect(institution.panels.flatMap(seatsOf).filter((id) => id === deputy)).toEqual([deputy])
        expect([fromDay < FOUNDED_DAYS_AGO, toDay > FOUNDED_DAYS_AGO]).toEqual([true, true])
      }
    }
  })

  it('let the guide open proposals by their titles', () => {
    const titles = guide.steps.flatMap(({ subEntityId }) => /^\{(.+)\}/.exec(subEntityId ?? '')?.[1] ?? [])
    expect(titles).toEqual(['Heat Pump Basics for Installers', 'Heat Pump Basics for Installers'])
    for (const title of titles) expect(sample(title).title).toBe(title)
  })

  it('lead every proposal from a School or Faculty that is recorded', () => {
    const units = institution.units.map(({ id }) => id)
    expect(proposals.map(({ answers }) => answers.lead).filter((lead) => !units.includes(lead))).toEqual([])
  })

  it('let no administrator sit on a panel', () => {
    const seats = institution.panels.flatMap(seatsOf)
    expect(institution.administrators.length).toBeGreaterThan(1)
    expect(institution.administrators.filter((id) => seats.includes(id))).toEqual([])
  })
})
