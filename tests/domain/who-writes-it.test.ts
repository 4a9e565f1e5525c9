import { describe, expect, it } from 'vitest'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { interestedIn, mayAct, mayEdit, type Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { NameAcademicLead, NameProposalOwner } from '../../teams-app/domain/lifecycle/academic-lead.ts'
import type { NameCoAuthors } from '../../teams-app/domain/lifecycle/co-authors.ts'
import { noticesOf } from '../../teams-app/domain/notifications/notices.ts'
import { afterwards, agree, given, nothingNew } from './given.ts'
import {
  agreementAnswered,
  asked,
  beforeTheSchool,
  type Happened,
  notYetAgreed,
  now,
  opened,
  openedBy,
  proposalOf,
} from './given-history.ts'
import { alex, amina, dora, hugh, institution, olly } from './given-institution.ts'

const write = (...coAuthors: Person[]): NameCoAuthors => ({ type: 'NameCoAuthors', coAuthors, by: amina, at: now })
const lead = (academicLead: Person, by = amina): NameAcademicLead => ({
  type: 'NameAcademicLead',
  academicLead,
  by,
  at: now,
})
const own = (owner: Person | null, by = amina): NameProposalOwner => ({ type: 'NameProposalOwner', owner, by, at: now })

const named = (...coAuthors: Person[]): Happened => ({ by: amina, fact: { type: 'CoAuthorsNamed', coAuthors } })
const ledBy = (academicLead: Person): Happened => ({ by: amina, fact: { type: 'AcademicLeadNamed', academicLead } })
const ownedBy = (owner: Person | null): Happened => ({ by: amina, fact: { type: 'ProposalOwnerNamed', owner } })
const held: Happened = { by: amina, fact: { type: 'ProposalHeld', reason: 'Leave.' } }

const does = (proposal: Proposal, person: Person) => ({
  edits: mayEdit(proposal, person.id),
  acts: mayAct(proposal, person.id),
  isInterested: interestedIn(proposal).includes(person.id),
})

describe('the Academic Lead names who writes it with them', () => {
  it('and those named write the form, ask nobody, and decide on nothing of it', () => {
    const after = afterwards(opened, { by: amina }, given(opened).when(write(olly)))
    expect(does(after, olly)).toEqual({ edits: true, acts: false, isInterested: true })
  })

  it('all of them at once, so that who is not named any more writes it no more, and decides nothing of it either', () => {
    const before = [...opened, named(olly, dora)]
    expect(does(afterwards(before, { by: amina }, given(before).when(write(dora))), olly)).toEqual({
      edits: false,
      acts: false,
      isInterested: true,
    })
  })

  it('each once, without the lead themself; the same again is nothing new', () => {
    expect(given(opened).when(write(olly, olly, amina))).toEqual({ ok: true, value: { fact: named(olly).fact } })
    expect(given([...opened, named(olly)]).when(write(olly, amina))).toEqual(nothingNew)
  })

  it('at most ten, and nobody who has answered a question of it', () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ id: `writer-${index}`, name: `Writer ${index}` }))
    expect(given(opened).when(write(...many))).toMatchObject({ refusal: 'too-many-co-authors' })
    expect(given(notYetAgreed).when(write(hugh))).toMatchObject({
      refusal: 'has-answered-already',
      detail: { name: hugh.name },
    })
  })

  it('and nobody else does, a co-author included; nor while it is on hold', () => {
    for (const by of [olly, hugh])
      expect(given([...opened, named(olly)]).when({ ...write(dora), by })).toMatchObject({ refusal: 'not-the-lead' })
    expect(given([...opened, held]).when(write(olly))).toMatchObject({ refusal: 'on-hold' })
  })
})

describe('another person is named as Academic Lead', () => {
  it('acts, writes and has an interest from then on; whoever opened it keeps all three', () => {
    const after = afterwards(opened, { by: amina }, given(opened).when(lead(olly)))
    expect(after.academicLead).toEqual(olly)
    expect(does(after, olly)).toEqual({ edits: true, acts: true, isInterested: true })
    expect(does(after, amina)).toEqual({ edits: true, acts: true, isInterested: true })
  })

  it('a lead who did not open it is out, but decides nothing of what they have submitted', () => {
    const before = [...openedBy(hugh, amina), ...asked.slice(1)]
    const after = afterwards(before, { by: amina }, given(before).when(lead(olly)))
    expect(does(after, amina)).toEqual({ edits: false, acts: false, isInterested: true })
    expect(does(after, hugh)).toEqual({ edits: true, acts: true, isInterested: true })
  })

  it('by the present lead or by whoever opened it, and by nobody else', () => {
    const before = [...openedBy(dora, amina), named(alex), ownedBy(hugh)]
    expect(given(before).when(lead(olly, amina)).ok).toBe(true)
    expect(given(before).when(lead(olly, dora)).ok).toBe(true)
    for (const by of [olly, alex, hugh])
      expect(given(before).when(lead(olly, by))).toMatchObject({ refusal: 'not-the-lead' })
  })

  it('is neither its co-author nor its owner beside the lead', () => {
    const before = [...opened, named(olly, dora), ownedBy(olly)]
    const after = afterwards(before, { by: amina }, given(before).when(lead(olly)))
    expect(after.coAuthors).toEqual([dora])
    expect(after.proposalOwner).toBeUndefined()
    expect(afterwards(before, { by: amina }, given(before).when(lead(dora))).proposalOwner).toEqual(olly)
  })

  it('has not answered a question of it', () => {
    expect(given(notYetAgreed).when(lead(hugh))).toMatchObject({ refusal: 'has-answered-already' })
  })

  it('while it is being scoped, and not while it is on hold or being decided on', () => {
    expect(given(beforeTheSchool).when(lead(olly))).toMatchObject({ refusal: 'not-scoping' })
    expect(given([...opened, held]).when(lead(olly))).toMatchObject({ refusal: 'on-hold' })
    expect(given(opened).when(lead(amina))).toEqual(nothingNew)
  })

  it('hears of answers from then on, and of none that came before', () => {
    const notified = (happened: readonly Happened[]) =>
      noticesOf(proposalOf(happened), { institution, at: now }).flatMap(({ about, to }) =>
        about === 'news' && to.kind === 'person' ? [to.person.name] : [],
      )
    expect(notified([...notYetAgreed, ledBy(olly)])).toEqual([amina.name])
    expect(notified([...asked, ledBy(olly), agreementAnswered('not-yet')])).toEqual([olly.name, amina.name])
  })
})

describe('a Proposal Owner', () => {
  it('may do what the lead may, and decides on nothing of it', () => {
    const after = afterwards(opened, { by: amina }, given(opened).when(own(olly)))
    expect(after.proposalOwner).toEqual(olly)
    expect(does(after, olly)).toEqual({ edits: true, acts: true, isInterested: true })
  })

  it('is nobody beside the lead until one is named, and nobody again when the lead owns it', () => {
    expect(proposalOf(opened).proposalOwner).toBeUndefined()
    for (const nobody of [null, amina]) expect(given(opened).when(own(nobody))).toEqual(nothingNew)
    const before = [...opened, ownedBy(olly)]
    for (const nobody of [null, amina])
      expect(afterwards(before, { by: amina }, given(before).when(own(nobody))).proposalOwner).toBeUndefined()
    expect(given(before).when(own(olly))).toEqual(nothingNew)
  })

  it('is named by the lead or by whoever opened it, while it is scoped, and has answered nothing of it', () => {
    expect(given([...opened, ownedBy(olly)]).when(own(dora, olly))).toMatchObject({ refusal: 'not-the-lead' })
    expect(given(opened).when(own(dora, hugh))).toMatchObject({ refusal: 'not-the-lead' })
    expect(given(beforeTheSchool).when(own(olly))).toMatchObject({ refusal: 'not-scoping' })
    expect(given(notYetAgreed).when(own(hugh))).toMatchObject({ refusal: 'has-answered-already' })
  })

  it('gives their seat to the alternate where they would decide', () => {
    const before = [...opened, ownedBy(hugh), ...asked.slice(1)]
    expect(given(before).when(agree)).toMatchObject({ refusal: 'own-proposal' })
    expect(given(before).when({ ...agree, by: alex }).ok).toBe(true)
  })
})
