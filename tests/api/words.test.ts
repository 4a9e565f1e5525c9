import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { choicesOf } from '../../teams-app/api/request-view.ts'
import {
  brokenSentence,
  cardTooOld,
  malformed,
  notSignedIn,
  refusalSentence,
  refusalWords,
  stageWords,
  stepStateWords,
  tooLarge,
} from '../../teams-app/api/words.ts'
import type { RefusalCode, RefusalDetail } from '../../teams-app/domain/core/result.ts'
import { commandTypes, kindOf, purposes, steps } from '../../teams-app/domain/registry.ts'
import { orderSentence } from '../../teams-app/domain/steps/approval-to-proceed/words.ts'

/** Every refusal, with what the rule that refuses gives along. */
const details: Readonly<Record<RefusalCode, RefusalDetail>> = {
  'unknown-proposal': {},
  'title-too-short': { min: '5' },
  'too-many-opened': { most: '30' },
  'title-too-long': { max: '100', length: '101' },
  'not-the-lead': { lead: 'Amina' },
  'on-hold': { by: 'Amina', at: '2026-11-27T10:42:00.000Z' },
  withdrawn: {},
  'not-an-editor': { lead: 'Amina' },
  'no-longer-a-draft': {},
  'unknown-field': { field: 'colour' },
  'field-not-editable': { field: 'Academic Lead' },
  'wrong-type': { field: 'UK credits' },
  'too-long': { field: 'Working title', limit: '100', length: '101' },
  'too-many-rows': { field: 'Risks', limit: '12', count: '13' },
  'out-of-range': { field: 'UK credits', min: '0', max: '60' },
  'not-a-choice': { field: 'Level' },
  'not-a-link': { field: 'Where the evidence can be read' },
  'changed-by-another': { field: 'For whom', by: 'Olly', at: '2026-11-27T10:42:00.000Z' },
  'answers-missing': { first: 'Level is still empty.', others: '2' },
  'already-agreed': {},
  'agreement-needed': { who: 'School of Engineering' },
  'not-ready': { first: 'A market view is missing.', others: '2' },
  'taken-back-since': {},
  'nothing-to-take-back': {},
  'not-your-answer': { by: 'Hugh' },
  'acted-on': {},
  'not-an-adviser': { panel: 'Faculty of Science' },
  'day-in-future': {},
  'attendees-needed': {},
  'too-many-attendees': { limit: '40' },
  'too-many-decisions': { limit: '20' },
  'too-many-actions': { limit: '20' },
  'line-too-long': { field: 'An action', limit: '300', length: '301' },
  'action-incomplete': { action: 'Ask for the licence' },
  'due-before-the-meeting': { action: 'Ask for the licence' },
  'unknown-action': {},
  'no-meeting-needed': {},
  'not-proceeding-yet': {},
  'meeting-ends-first': {},
  'meeting-too-long': { limit: '8' },
  'meeting-in-the-past': {},
  'meeting-too-far-ahead': { limit: '366' },
  'meeting-booked-already': { by: 'Amina', at: '2026-11-27T10:42:00.000Z' },
  'meeting-being-booked': { by: 'Amina', at: '2026-11-27T10:42:00.000Z' },
  'nobody-to-invite': { team: 'Library' },
  'nobody-reachable': { team: 'Library', names: 'Lily' },
  'no-longer-free': { names: 'Amina and Ben' },
  'room-taken': { room: 'Room 2.1' },
  'no-calendar': {},
  'calendar-refused': {},
  'calendar-silent': {},
  'not-in-your-calendar': { reference: 'MC-2026-004' },
  'appointment-not-sent': {},
  'unknown-meeting': {},
  'not-the-organiser': { by: 'Amina' },
  'too-many-co-authors': { limit: '10' },
  'not-scoping': {},
  'has-answered-already': { name: 'Hugh' },
  'agreement-needed-again': {},
  'nothing-changed-since-return': {},
  'no-panel': { unit: 'Physics' },
  'not-awaiting-this': {},
  'not-a-decider': { panel: 'School of Engineering' },
  'own-proposal': { panel: 'School of Engineering' },
  'seen-something-else': { version: '2' },
  'already-answered-otherwise': {
    by: 'Hugh',
    at: '2026-11-27T10:42:00.000Z',
    answer: 'agree',
    purpose: 'head-of-school-agreement',
  },
  'answered-in-other-words': { at: '2026-11-27T10:42:00.000Z' },
  'already-decided': {},
  'reason-needed': {},
  'reason-too-long': { limit: '2000', length: '2001' },
  'conditions-need-a-yes': {},
  'read-first': { version: '2' },
  'not-an-administrator': {},
  'own-seat': { panel: 'School of Engineering' },
  'already-founded': {},
  'unknown-school': { school: 'school:alchemy' },
  'unknown-version': { version: '9' },
  'submission-missing': { version: '2' },
  'submission-damaged': { version: '2' },
  'unknown-message': {},
  'not-waiting-to-be-tried': {},
  'no-longer-needed': {},
  'record-damaged': {},
  'record-newer': {},
  'form-missing': {},
  'changed-meanwhile': {},
  'own-question': { panel: 'School of Engineering' },
  'own-route': {},
  'unknown-panel': {},
  'panel-does-not-fit': {},
  'name-needed': { limit: '100' },
  'members-needed': { panel: 'School of Engineering' },
  'too-many-seats': { limit: '20' },
  'named-twice': { name: 'Hugh' },
  'not-a-member': { name: 'Hugh', panel: 'School of Engineering' },
  'days-reversed': {},
  'not-a-day': {},
  'already-deputy': { name: 'Dora', from: '2026-11-27', to: '2026-12-04' },
  'no-such-deputy': {},
  'not-a-channel': {},
  'not-a-unit': { unit: 'Alchemy' },
  'unit-without-faculty': { unit: 'Alchemy' },
  'unit-in-use': { unit: 'Physics', panel: 'School of Physics' },
  'setting-refused': { setting: 'answerWithinWorkingDays' },
  'too-many-closure-days': { limit: '400' },
  'administrator-needed': {},
}
const codes = Object.keys(refusalWords)
const sentence = (refusal: RefusalCode, detail = details[refusal] ?? {}) =>
  refusalSentence({ ok: false, refusal, detail })

/** Every code that a rule, or whoever asks one, refuses with. */
const refused = readdirSync('teams-app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [...readFileSync(`teams-app/${file}`, 'utf8').matchAll(/\brefuse\(\s*'([a-z-]+)'/g)])
  .map(([, code = '']) => code)

describe('the sentence of each refusal', () => {
  it('stands for every code that is refused with, and here with what goes along', () => {
    expect(refused.length).toBeGreaterThan(100)
    for (const code of refused) expect(Object.keys(refusalWords), code).toContain(code)
    expect(Object.keys(details).sort()).toEqual([...codes].sort())
  })

  it.each(codes)('%s is whole, in plain words, and names everything the rule knows', (code) => {
    expect(sentence(code)).toMatch(/^[A-Z\p{L}].*\.$/u)
    expect(sentence(code)).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|T10:42/)
    const { at: _, answer: __, from: ___, to: ____, setting: _____, purpose: ______, ...named } = details[code] ?? {}
    for (const value of Object.values(named)) expect(sentence(code)).toContain(value)
  })

  it('says when and what somebody answered or changed, by the University’s clock', () => {
    expect(sentence('already-answered-otherwise')).toBe(
      'Hugh already answered this: they agreed on 27 Nov 2026, 10:42. Your answer was not recorded.',
    )
    expect(sentence('changed-by-another')).toBe(
      'Olly changed “For whom” on 27 Nov 2026, 10:42 while you were writing. Neither text was lost: please choose which to keep, or join them.',
    )
  })

  it('leaves the moment out when it is not known', () => {
    expect(sentence('changed-by-another', { field: 'For whom', by: 'somebody else', at: '' })).toMatch(
      /^somebody else changed “For whom” while you were writing\./i,
    )
  })

  it('counts what else is missing only when there is more', () => {
    expect(sentence('answers-missing')).toContain('Level is still empty. 2 more to resolve.')
    expect(sentence('answers-missing', { first: 'Level is still empty.', others: '0' })).toBe(
      'Level is still empty. Nobody was asked yet. Please complete the form and ask again.',
    )
  })

  it('is no other refusal’s', () => {
    expect(new Set(codes.map((code) => sentence(code))).size).toBe(codes.length)
  })
})

it('what could not be read, was too large, not signed in, too old, or broke says what became of it and what to do', () => {
  for (const words of [malformed, tooLarge, notSignedIn, cardTooOld]) {
    expect(words).toMatch(/nothing was changed|not saved/i)
    expect(words).toMatch(/please/i)
  }
  expect(brokenSentence('1a2b3c4d')).toMatch(/Nothing you typed is lost\..*Reference 1a2b3c4d\.$/)
})

describe('the questions to a panel', () => {
  it.each(purposes.map((purpose) => [purpose, choicesOf(purpose)] as const))(
    '%s has one positive choice, first, and words for every answer',
    (purpose, offered) => {
      expect(offered.map(({ positive }) => positive)).toEqual([true, ...offered.slice(1).map(() => false)])
      for (const { answer, label } of offered) {
        expect(kindOf(purpose).words.answers[answer]?.did(' on behalf of us')).toContain(' on behalf of us')
        expect(label).not.toBe('')
      }
      expect(commandTypes).toContain(kindOf(purpose).answeredBy)
    },
  )

  it('belong to a step of the guidance that is recorded, and have a heading of their own', () => {
    const recorded: string[] = steps.filter(({ status }) => status).map(({ id }) => id)
    for (const purpose of purposes) expect(recorded).toContain(kindOf(purpose).step)
    const headings = purposes.map((purpose) => kindOf(purpose).words.heading)
    expect(new Set(headings).size).toBe(purposes.length)
  })

  it('offer “Do not proceed” in the tab alone', () => {
    const inTab = purposes.flatMap((purpose) => choicesOf(purpose).filter(({ onlyInTab }) => onlyInTab))
    expect(inTab.map(({ answer }) => answer)).toEqual(['do-not-proceed', 'do-not-proceed'])
  })
})

it('each stage and each state of a step has its own words', () => {
  for (const words of [Object.values(stageWords), Object.values(stepStateWords)]) {
    expect(words).not.toContain('')
    expect(new Set(words).size).toBe(words.length)
  }
})

it('E16: who gives Approval to Proceed is told in the order that the institution has set', () => {
  expect(
    [['school', 'faculty'], ['faculty', 'school'], ['faculty'], []].map((order) => orderSentence(order as never)),
  ).toEqual([
    'Asks the School, then the Faculty.',
    'Asks the Faculty, then the School.',
    'Asks the Faculty.',
    'Asks nobody else: the Head of School’s agreement counts as Approval to Proceed.',
  ])
})
