import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'when-design-is-done',
    question: 'When is a step of design and development done, and when is a pilot applicable?',
    ours: 'With an owner and a link to the evidence. A pilot applies where content or platform is new.',
    alternatives: [{ what: 'A sign-off of the Education Development Team for each', inFlight: notYet }],
    planned: true,
  },
]
