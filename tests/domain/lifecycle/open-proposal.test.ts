import { describe, expect, it } from 'vitest'
import { decideOpenProposal } from '../../../teams-app/domain/lifecycle/open-proposal.ts'
import { now } from '../given-history.ts'
import { olly } from '../given-institution.ts'

const open = (title: string) => decideOpenProposal({ type: 'OpenProposal', opening: 'wish', title, by: olly, at: now })

describe('opening a proposal', () => {
  it('takes nothing but a title; whoever opens it is its Academic Lead', () => {
    expect(open('Heat Pump Basics')).toEqual({
      ok: true,
      value: { type: 'ProposalOpened', opening: 'wish', title: 'Heat Pump Basics', academicLead: olly },
    })
  })

  it('tidies the spaces of the title', () => {
    expect(open('  Heat \n\t Pumps ')).toMatchObject({ value: { title: 'Heat Pumps' } })
  })

  it.each(['', '     ', 'Heat', ' a  b '])('is refused for a title that says too little: %j', (title) => {
    expect(open(title)).toEqual({ ok: false, refusal: 'title-too-short', detail: { min: '5' } })
  })

  it('is refused for a title of more than a hundred characters, and taken at a hundred', () => {
    expect(open('x'.repeat(100)).ok).toBe(true)
    expect(open('x'.repeat(101))).toEqual({
      ok: false,
      refusal: 'title-too-long',
      detail: { max: '100', length: '101' },
    })
  })
})
