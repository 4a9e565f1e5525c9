import { describe, expect, it } from 'vitest'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { stageTitles, stepStates } from '../../teams-app/domain/step-states.ts'
import {
  agreed,
  agreedByAll,
  agreementAsked,
  approvalAsked,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  changed,
  complete,
  formOf,
  type Happened,
  notYetAgreed,
  opened,
  proceeding,
  proposalOf,
  returned,
  stopped,
} from './given-history.ts'
import { institution } from './given-institution.ts'

describe('the guidance as a list', () => {
  it('has four stages and sixteen steps, each in the stage its number says, in the guidance’s order', () => {
    expect(Object.keys(stageTitles)).toEqual(['1', '2', '3', '4'])
    expect(steps.map(({ id }) => id)).toEqual([
      ...['S1.1', 'S1.2', 'S1.3', 'S1.4', 'S1.5', 'S1.6'],
      ...['S2.1', 'S2.2'],
      ...['S3.1', 'S3.2', 'S3.3', 'S3.4'],
      ...['S4.1', 'S4.2', 'S4.3', 'S4.4'],
    ])
    for (const { id, stage } of steps) expect(id.startsWith(`S${stage}.`)).toBe(true)
  })

  it.each(steps)(
    '$id says in a sentence of its own what the guidance asks, and who acts',
    ({ id, prompt, acts, title }) => {
      expect(prompt).toMatch(/^[A-Z].{20,}\.$/)
      expect(acts).not.toBe('')
      expect(steps.filter((other) => other.prompt === prompt || other.title === title).map((one) => one.id)).toEqual([
        id,
      ])
    },
  )
})

describe('the state of each step that is recorded', () => {
  const changedSinceAgreed = [...agreed, agreementAsked(changed, 2)]
  const second = [...returned, agreementAsked(changed, 2)]
  const states: [string, readonly Happened[], string, string, string][] = [
    ['it was opened', opened, 'now', 'now', 'not-yet'],
    ['agreement is asked for', asked, 'done', 'waits', 'not-yet'],
    ['the Head of School requested changes', notYetAgreed, 'done', 'returned', 'not-yet'],
    ['it is agreed', agreed, 'done', 'done', 'now'],
    ['a newer version waits for agreement', changedSinceAgreed, 'done', 'waits', 'not-yet'],
    ['the School is asked', beforeTheSchool, 'done', 'done', 'waits'],
    ['the Faculty is asked', beforeTheFaculty, 'done', 'done', 'waits'],
    ['it may proceed', proceeding, 'done', 'done', 'done'],
    ['it was returned', returned, 'done', 'done', 'returned'],
    ['the changed version waits for agreement', second, 'done', 'waits', 'not-yet'],
    ['the changed version is agreed', [...second, ...agreedByAll(changed, 2)], 'done', 'done', 'now'],
    ['it does not proceed', stopped, 'done', 'done', 'stopped'],
  ]

  it.each(states)('when %s', (_, happened, idea, agreement, approval) => {
    const {
      'S1.1': first,
      'S1.4': fourth,
      'S1.6': sixth,
    } = stepStates({ proposal: proposalOf(happened), form: formOf(complete), institution })
    expect([first, fourth, sixth]).toEqual([idea, agreement, approval])
  })

  it('the other steps are shown as not recorded, whatever happens, so that nobody overlooks them', () => {
    const others = steps.filter(({ status }) => !status).map(({ id }): StepId => id)
    expect(others).toHaveLength(10)
    for (const [, happened] of states) {
      const found = stepStates({ proposal: proposalOf(happened), form: formOf(complete), institution })
      expect(others.map((id) => found[id])).toEqual(others.map(() => 'not-recorded'))
    }
  })
})

describe('a proposal is folded from its facts', () => {
  it('takes the title that was submitted last', () => {
    const renamed = { ...changed, title: 'Heat Pumps for Plumbers' }
    expect(proposalOf(opened).title).toBe('Heat Pump Basics')
    expect(proposalOf([...asked, agreementAsked(renamed, 2)]).title).toBe('Heat Pumps for Plumbers')
  })

  it('begins with its opening, or not at all', () => {
    expect(() => proposalOf([approvalAsked()])).toThrow('does not begin with its opening')
  })
})
