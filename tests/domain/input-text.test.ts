import { describe, expect, it } from 'vitest'
import { findingsAt } from '../../teams-app/domain/forms/checks.ts'
import {
  acceptValue,
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
} from '../../teams-app/domain/forms/expression-of-interest.ts'
import { titleKey } from '../../teams-app/domain/forms/title-key.ts'
import { decideInstitution } from '../../teams-app/domain/institution/change-institution.ts'
import { settingKeys, settingKinds } from '../../teams-app/domain/institution/setting-kinds.ts'
import { decideOpenProposal } from '../../teams-app/domain/lifecycle/open-proposal.ts'
import { planMeeting } from '../../teams-app/domain/meetings/meeting-plan.ts'
import { factOf, given, notYet } from './given.ts'
import { asked, complete, formOf, library, now, opened, proceeding, proposalOf } from './given-history.ts'
import { ada, amina, fay, institution, libraryPanel, lily, schoolPanel, seated } from './given-institution.ts'

/** Nobody sees any of it. */
const unseen = '\u200B\u00AD\u2060\uFEFF\u3164\u202E'
const open = (title: string) => decideOpenProposal({ type: 'OpenProposal', opening: 'wish', title, by: amina, at: now })

describe('words that nobody sees', () => {
  const meeting = {
    type: 'RecordMeeting',
    on: '2026-11-27',
    attendees: ['Lily'],
    outcome: 'Settled.',
    by: amina,
    at: now,
  } as const
  const log = { type: 'LogAdvice', kind: 'faculty-advice', from: fay.id, on: '2026-11-26', by: amina, at: now } as const

  it('B10: are no reason: not on a card, for a hold, a withdrawal, advice, or what came of a meeting', () => {
    const refusals = [
      given(asked).when({ ...notYet, reason: unseen }),
      given(asked).when({ type: 'Hold', reason: unseen, by: amina, at: now }),
      given(asked).when({ type: 'Withdraw', reason: unseen, by: amina, at: now }),
      given(opened).when({ ...log, words: unseen }),
      given(opened).when({ ...meeting, outcome: unseen }),
    ]
    for (const refused of refusals) expect(refused).toMatchObject({ ok: false, refusal: 'reason-needed' })
  })

  it('B10: are nobody who took part, no decision and no action', () => {
    expect(given(opened).when({ ...meeting, attendees: [unseen] })).toMatchObject({ refusal: 'attendees-needed' })
    const action = { what: unseen, owner: 'Lily', due: '2026-12-01' }
    expect(given(opened).when({ ...meeting, actions: [action] })).toMatchObject({ refusal: 'action-incomplete' })
    const kept = given(opened).when({
      ...meeting,
      decisions: [unseen, 'Go\u200B on'],
      attendees: ['Li\u200B\u00AD\u202Ely'],
    })
    expect(factOf(kept)).toMatchObject({ attendees: ['Lily'], decisions: ['Go on'] })
  })

  it('B10: open no proposal as its title', () => {
    expect(open(unseen.repeat(3))).toMatchObject({ refusal: 'title-too-short' })
    expect(open(`Heat${unseen}`)).toMatchObject({ refusal: 'title-too-short' })
  })

  const texts = fieldKeys.filter(
    (key) => ['line', 'text', 'list'].includes(fieldOf(key).kind.is) && !fieldOf(key).fixed,
  )
  it.each(texts)('B10: are a blank answer, stored as none: %s', (key: FieldKey) => {
    const value = fieldOf(key).kind.is === 'list' ? [unseen, ` ${unseen}`] : unseen
    expect(acceptValue(key, value)).toEqual({ ok: true, value: null })
    expect(isBlank(unseen)).toBe(true)
  })

  const rows = fieldKeys.filter((key) => fieldOf(key).kind.is === 'rows')
  it.each(rows)('B10: are a blank cell, and a row of such is none: %s', (key: FieldKey) => {
    const { kind } = fieldOf(key)
    const cells = kind.is === 'rows' ? Object.keys(kind.columns) : []
    expect(acceptValue(key, [Object.fromEntries(cells.map((cell) => [cell, unseen]))])).toEqual({
      ok: true,
      value: null,
    })
  })

  it('B10: leave a required answer empty, also one that was stored before', () => {
    const found = findingsAt(1, formOf({ ...complete, idea: unseen, title: `Heat${unseen}` }))
    expect(found.filter(({ severity }) => severity === 'blocks').map(({ message }) => message)).toEqual([
      'Working title needs at least 5 characters.',
      'The idea and the opportunity is still empty.',
    ])
  })

  it('B10: are no name of a panel, a channel or a School, and no setting', () => {
    const by = { by: ada, at: now, ownQuestions: new Set<string>() }
    const change = (command: object) => decideInstitution(institution, { ...command, ...by } as never)
    const panel = { ...schoolPanel, id: 'library', role: 'library', unit: undefined, deputies: [] }
    const units = [...institution.units.values()].map((unit) => ({ ...unit, name: unseen }))
    expect(change({ type: 'RecordPanel', panel: { ...panel, name: unseen } })).toMatchObject({ ok: false })
    expect(
      change({ type: 'RecordChannel', panel: schoolPanel.id, channel: { id: schoolPanel.channel.id, name: unseen } }),
    ).toMatchObject({
      refusal: 'not-a-channel',
    })
    expect(change({ type: 'RecordUnits', units })).toMatchObject({ refusal: 'not-a-unit' })
    for (const key of settingKeys.filter((one) => settingKinds[one].is === 'line'))
      expect(change({ type: 'RecordSettings', settings: { [key]: unseen.repeat(3) } })).toMatchObject({
        refusal: 'setting-refused',
      })
  })
})

describe('a title', () => {
  it('B18: holds no control character, and nothing that turns the direction of writing', () => {
    expect(open('Heat\u0000\u0007 Pu\u202Emps\u2069')).toMatchObject({ value: { title: 'Heat Pumps' } })
    expect(acceptValue('title', 'Heat\u0000\u0007 Pu\u202Emps\r\nnow')).toEqual({ ok: true, value: 'Heat Pumps now' })
  })

  it('B14: is the same as another whichever way its letters are composed, broken or quoted', () => {
    const key = titleKey("César's heat pumps")
    for (const other of ['Ce\u0301sar\u2019s heat pumps', 'Cés\u00ADar\u02BCs  Heat Pumps', 'CE\u0301SAR’S HEAT PUMPS'])
      expect(titleKey(other)).toBe(key)
    const context = { ...formOf(complete).context, otherTitles: ['Heat Pu\u00ADmp Basics for Installers'] }
    expect(findingsAt(1, { ...formOf(complete), context }).map(({ id }) => id)).toContain('PF-31')
  })
})

describe('the subject of a meeting', () => {
  it('B18: is one clean line, also where the title was recorded before titles were cleaned', () => {
    const title = `Heat\u0000\u001F Pu\u202Emps ${'x'.repeat(226)}😀😀`
    const older = [
      { by: amina, fact: { type: 'ProposalOpened', opening: 'wish', title, academicLead: amina } as const },
    ]
    const planned = planMeeting(
      proposalOf(older),
      library,
      seated(libraryPanel, {
        ...libraryPanel,
        id: 'education-development',
        role: 'education-development',
        members: [lily],
      }),
      'stakeholders',
      amina,
      now,
    )
    if (!planned.ok) throw new Error(planned.refusal)
    const { subject } = planned.value
    expect(subject).toMatch(/^\[MC-2026-001\] Stakeholder meeting: Heat Pumps x+/u)
    expect(subject.length).toBeLessThanOrEqual(255)
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Surrogate}]/u)
  })
})

it('B10: a condition that is said to be met says how in words that are seen', () => {
  const request =
    proposalOf(proceeding).requests.find(({ purpose }) => purpose === 'school-approval-to-proceed')?.id ?? ''
  const met = given(proceeding).when({ type: 'RecordConditionMet', request, words: unseen, by: amina, at: now })
  expect(met.ok).toBe(false)
})
