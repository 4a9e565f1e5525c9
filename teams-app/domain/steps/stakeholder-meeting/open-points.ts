import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-requires-the-meeting',
    question: 'Who decides whether a stakeholder meeting is required?',
    ours: 'The form: an overlap with a campus offer, several Faculties, or a need of timetabling, IS, library or space calls for it. It is held, resolved in writing, or declared unnecessary, which the Head of School’s agreement then confirms.',
    alternatives: [
      { what: 'The Head of School decides each time', inFlight: newRule },
      { what: 'A meeting is always held', inFlight: newRule },
    ],
  },
  {
    id: 'who-must-come',
    question: 'Who must come to the stakeholder meeting, and when is it enough?',
    ours: 'For each reason somebody of the team it concerns, and somebody of the Education Development Team / Manchester Online. Times are suggested at which all who speak for them are free; one of each team is enough. The lead is warned when a whole team has declined, and reminded at nine on the next working day to record what came of it.',
    alternatives: [
      { what: 'Everybody who is invited must come', inFlight: newRule },
      { what: 'The lead alone says who must come', inFlight: newRule },
    ],
  },
]
