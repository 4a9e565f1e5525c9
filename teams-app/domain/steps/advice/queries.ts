import { facultyPanel } from '../../core/ask-panel.ts'
import { ok } from '../../core/result.ts'
import { type Consultation, missingAnswer } from '../../patterns/consultation.ts'

/**
 * The Academic Lead asks the Faculty Teaching and Learning team how best to take the idea forward.
 * Source: Micro-credentials Guidance v1.0, step 1.
 */
export const facultyAdvice: Consultation = {
  step: 'S1.2',
  kind: 'faculty-advice',
  confirmation: 'faculty-advice-confirmation',
  name: 'Faculty Teaching and Learning advice',
  ask: 'Ask the Faculty for advice',
  missing: 'Faculty Teaching and Learning advice',
  advisers: (institution, lead) => {
    if (typeof lead !== 'string') return missingAnswer('lead')
    const panel = facultyPanel(institution, lead, 'faculty-teaching-and-learning')
    return panel.ok ? ok([panel.value]) : panel
  },
}
