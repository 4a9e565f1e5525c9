import { describe, expect, it } from 'vitest'
import type { Answers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { invitedBy, teamsUnheard } from '../../../teams-app/domain/meetings/invited-teams.ts'
import { planMeeting } from '../../../teams-app/domain/meetings/meeting-plan.ts'
import { meetingPurposes } from '../../../teams-app/domain/meetings/meeting-purposes.ts'
import { agreedByAll, agreementAsked, complete, library, now, opened, proposalOf } from '../given-history.ts'
import { amina, dora, institution, libraryPanel, lily, mona, olly, seated } from '../given-institution.ts'

const withLibrary = seated(libraryPanel)

const proposal = proposalOf(opened)
const plan = (answers: Answers = library, where = withLibrary) => {
  const planned = planMeeting(proposal, answers, where, 'stakeholders', amina, now)
  if (!planned.ok) throw new Error(planned.refusal)
  return planned.value
}

describe('S1.5: who must be invited to a stakeholder meeting, and why', () => {
  it('is the team that speaks for each reason, and Education Development Team / Manchester Online', () => {
    expect(plan().teams.map(({ name, why, people }) => [name, why, people])).toEqual([
      ['Library', ['it needs input from the library'], [lily]],
      ['Manchester Online', ['the guidance has it work on the proposal with you'], [mona]],
    ])
    expect(plan().organiser).toEqual(amina)
    expect(invitedBy(plan())).toEqual({ required: [lily, mona], optional: [] })
  })

  it('is called by its reference first, so that it is found again in a calendar', () => {
    expect(plan().subject).toBe(`[${proposal.reference}] Stakeholder meeting: ${proposal.title}`)
  })

  it('talks about each reason, and takes longer for more of them, an hour at the most', () => {
    expect(plan().agenda).toContain('What follows from it that it needs input from the library')
    const campus = { ...library, overlaps: ['library', 'an existing campus offer'] }
    const many = { ...campus, overlaps: [...campus.overlaps, 'other Schools or Faculties'] }
    expect([plan(), plan(campus), plan(many)].map(({ minutes }) => minutes)).toEqual([30, 45, 60])
  })

  it('is asked for by nobody when nothing calls for one, and names the panel that is missing', () => {
    expect(planMeeting(proposal, complete, withLibrary, 'stakeholders', amina, now)).toMatchObject({
      refusal: 'no-meeting-needed',
    })
    expect(planMeeting(proposal, library, institution, 'stakeholders', amina, now)).toMatchObject({
      refusal: 'no-panel',
    })
  })

  it('sends whoever acts for a member on that day, and counts the team as heard by either', () => {
    const acting = { deputy: dora, principal: lily, from: '2026-11-01', to: '2026-12-31' }
    const deputised = {
      ...withLibrary,
      panels: new Map(withLibrary.panels).set('library', { ...libraryPanel, deputies: [acting] }),
    }
    const { teams } = plan(library, deputised)
    expect(teams[0]?.people).toEqual([lily, dora])
    expect(teamsUnheard(teams, [lily.id])).toEqual([])
    expect(teamsUnheard(teams, [lily.id, dora.id]).map(({ name }) => name)).toEqual(['Library'])
  })

  it('invites somebody who speaks for two teams once, and nobody who is the organiser twice', () => {
    const both = {
      ...withLibrary,
      panels: new Map(withLibrary.panels).set('library', { ...libraryPanel, members: [mona] }),
    }
    expect(invitedBy(plan(library, both)).required).toEqual([mona])
    expect(invitedBy({ ...plan(), optional: [amina, mona, olly, olly] }).optional).toEqual([olly])
  })
})

describe('S2.1: the workshops', () => {
  it('are five, and wait for Approval to Proceed', () => {
    expect(meetingPurposes.filter((purpose) => purpose.startsWith('workshop-'))).toHaveLength(5)
    const agreed = proposalOf([...opened, agreementAsked(library), ...agreedByAll(library)])
    for (const purpose of meetingPurposes.slice(1))
      expect(planMeeting(agreed, library, withLibrary, purpose, amina, now)).toMatchObject({
        refusal: 'not-proceeding-yet',
      })
  })

  it('are held with Education Development Team / Manchester Online on the topic of the guidance', () => {
    const proceeding = { ...proposal, stage: 'proceeding' as const }
    const planned = planMeeting(proceeding, library, withLibrary, 'workshop-assessment-strategy', amina, now)
    expect(planned).toMatchObject({
      ok: true,
      value: { subject: `[${proposal.reference}] Workshop: Assessment strategy: ${proposal.title}`, minutes: 60 },
    })
  })
})
