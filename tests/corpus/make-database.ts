import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Libsql from 'libsql'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { Application } from '../../teams-app/application/application.ts'
import { isIdempotencyStream } from '../../teams-app/domain/core/idempotency-keys.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { BuiltApplication } from '../../teams-app/server/application.ts'
import {
  FOUNDED_DAYS_AGO,
  InstitutionFile,
  People,
  ProposalsFile,
  recordInstitution,
  recordSample,
} from '../../teams-app/server/sample-university.ts'
import { api } from '../support/addresses.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { type Surface, surfaceOf } from '../support/surface.ts'
import { type StageCommand, wholeStage1, writtenForStage1 } from '../support/whole-stage-1.ts'
import { namePeople, recordFacts } from './corpus.ts'
import { type CorpusTenant, startCorpusTenant } from './corpus-tenant.ts'

const sample = join(import.meta.dirname, '../../infra/sample-university')
const read = (name: string): unknown => JSON.parse(readFileSync(join(sample, name), 'utf8'))

const DAY = 86_400_000

/**
 * A database as this version leaves it behind: the sample university with its proposals, four more that are walked through stage 1 in
 * the tab, everybody told by cards; and the facts that stand in it, as histories of a group of the same name. Answers their names.
 * Throws when there is one of that name.
 */
export async function makeDatabase(name: string): Promise<string[]> {
  const kept = join(import.meta.dirname, 'databases', name)
  if (existsSync(kept)) throw new Error(`There is a database ${name}; what an older version made cannot be made again.`)
  mkdirSync(kept, { recursive: true })
  const tenantFile = join(kept, 'tenant.json')
  writeFileSync(tenantFile, JSON.stringify(read('tenant.json')))
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  const university = await startCorpusTenant(folder, tenantFile)
  await university.provision()
  await recordSamples(university)
  const app = await university.build({ now: () => new Date().toISOString() })
  university.serve(app)
  await app.start()
  await university.tenant.teams.installApp()
  await app.dispatcher.settled()
  await walk(university, app)
  await app.dispatcher.settled()
  const at = new Date().toISOString()
  await app.application.readModel.catchUp()
  await app.dispatcher.settled()
  await app.stop()
  const recorded = await recordAll(name, university)
  await university.close()
  const file = join(folder, 'whole.db')
  const database = new Libsql(join(folder, 'tenant.db'))
  database.prepare('VACUUM INTO ?').run(file)
  database.close()
  const whole = new Libsql(file)
  // The tenant makes itself keys to sign with where it has none; none belongs into a repository.
  whole.exec("DELETE FROM settings WHERE name LIKE '% key'; VACUUM")
  whole.close()
  writeFileSync(join(kept, 'tenant.db.gz'), gzipSync(readFileSync(file), { level: 9 }))
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  writeFileSync(
    join(kept, 'made.json'),
    `${JSON.stringify({ version, at, tenantUrl: university.tenant.url }, null, 2)}\n`,
  )
  rmSync(folder, { recursive: true, force: true })
  return recorded
}

/** By the product's own commands with the clock set back, as `npm start` does. */
async function recordSamples(university: CorpusTenant): Promise<void> {
  let daysAgo = FOUNDED_DAYS_AGO
  const built = await university.build({ now: () => new Date(Date.now() - daysAgo * DAY).toISOString() })
  await built.application.readModel.start()
  const app: Application = { ...built.application, recorded: () => undefined }
  const { people } = People.parse(read('tenant.json'))
  const person = (called: string) => {
    const found = people.find(({ id, displayName }) => id === called || displayName === called)
    if (!found) throw new Error(`Nobody is called ${called}.`)
    return { id: found.id, name: found.displayName }
  }
  await recordInstitution(app, InstitutionFile.parse(read('institution.json')), person)
  for (const one of ProposalsFile.parse(read('proposals.json')))
    await recordSample(app, one, person, (days) => {
      daysAgo = days
    })
  await built.stop()
}

async function walk({ tenant, appUrl, environment }: CorpusTenant, app: BuiltApplication): Promise<void> {
  const surface = surfaceOf(tenant, appUrl, environment.CLIENT_ID ?? '')
  const does = async (who: Who, action: Record<string, unknown>) => {
    const { status, body } = await surface.command(who, action)
    if (status !== 200) throw new Error(`${action.type}: ${body.sentence}`)
    await app.dispatcher.settled()
  }
  const goes = async (reference: string, commands: readonly StageCommand[]) => {
    for (const { who, action } of commands)
      await does(who, { ...(await action(surface, reference)), proposal: reference })
  }
  const begun = (title: string) => surface.written('lead', writtenForStage1, title)
  const from = (first: string, last: string) => {
    const names = wholeStage1.map(({ name }) => name)
    return wholeStage1.slice(names.indexOf(first), names.indexOf(last) + 1)
  }

  await goes(await begun('A Walk Through the Whole Stage'), wholeStage1)

  const asked = await begun('Agreement Asked, Not Yet Agreed, Changed and Asked Again')
  await goes(asked, from('asks for agreement', 'headOfSchool answers “not-yet” (head-of-school-agreement)'))
  await surface.save('lead', asked, 'audience', 'Plumbers and heating engineers.', writtenForStage1.audience)
  await goes(asked, from('asks for agreement', 'asks for agreement'))

  const handedOn = await begun('Handed On While It Is Written')
  await does('lead', { type: 'NameProposalOwner', proposal: handedOn, owner: personOf('otherHead') })
  await does('lead', { type: 'NameAcademicLead', proposal: handedOn, academicLead: personOf('otherLead') })
  await goes(
    handedOn,
    from('asks the Faculty for advice', 'asks the Faculty for advice').map((one) => ({
      ...one,
      who: 'otherLead' as const,
    })),
  )

  await book(surface, await begun('A Stakeholder Meeting Is Booked'), tenant, environment.CLIENT_ID ?? '')
  await administer(surface)
}

/** The stakeholder meeting, at the first of the times that are suggested. */
async function book(
  surface: Surface,
  proposal: string,
  tenant: CorpusTenant['tenant'],
  clientId: string,
): Promise<void> {
  tenant.signIn.grantOwnConsent(clientId, ['Calendars.ReadWrite', 'User.ReadBasic.All'], personOf('lead').id)
  const times = await surface.call('lead', 'GET', api.meetingTimes(proposal, 'stakeholders'))
  const [best] = (times.body as unknown as MeetingTimes).suggestions
  const booking = { type: 'BookMeeting', proposal, purpose: 'stakeholders', room: null }
  const { status, body } = await surface.call('lead', 'POST', api.calendar, {
    ...booking,
    start: best?.start,
    end: best?.end,
  })
  if (status !== 200) throw new Error(body.sentence)
}

/** A deputy for some years, days on which the University is closed, and another time to answer in. */
async function administer(surface: Surface): Promise<void> {
  const commands = [
    {
      ...{ type: 'AppointDeputy', panel: 'head-of-school/school:engineering' },
      ...{ deputy: personOf('otherHead'), principal: personOf('headOfSchool'), from: '2026-01-01', to: '2036-12-31' },
    },
    { type: 'RecordClosureDays', closureDays: ['2026-12-24', '2026-12-25', '2027-01-01'] },
    { type: 'RecordSettings', settings: { answerWithinWorkingDays: 8 } },
    { type: 'NameReaders', group: 'auditors', people: [personOf('otherAdministrator')] },
  ]
  for (const command of commands) {
    const { number } = (await surface.call('administrator', 'GET', api.institution)).body
    const { status, body } = await surface.call('administrator', 'POST', api.institutionCommands, {
      seen: number,
      command,
    })
    if (status !== 200) throw new Error(`${command.type}: ${body.sentence}`)
  }
}

/** The facts as they stand in the rows, and what their people are called. */
async function recordAll(group: string, university: CorpusTenant): Promise<string[]> {
  const streams = new Map<string, Recorded[]>()
  for (const { fields } of await university.list('facts').rows()) {
    const { key: _, ...data } = JSON.parse(String(fields.Data))
    const name = isIdempotencyStream(data.stream)
      ? 'openings'
      : data.stream === 'INSTITUTION'
        ? 'institution'
        : data.stream
    streams.set(name, [...(streams.get(name) ?? []), { ...data, hash: fields.Hash }])
  }
  const rows = await university.list('people').rows()
  namePeople(Object.fromEntries(rows.map(({ fields }) => [String(fields.PersonId), String(fields.Title)])))
  const inOrder = (facts: Recorded[]) =>
    facts.sort((one, other) =>
      one.stream < other.stream ? -1 : one.stream > other.stream ? 1 : one.number - other.number,
    )
  return [...streams].map(([name, facts]) => {
    recordFacts(`${group}/${name}`, inOrder(facts))
    return `${group}/${name}`
  })
}
