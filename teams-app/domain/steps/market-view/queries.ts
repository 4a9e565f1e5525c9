import { universityPanel } from '../../core/ask-panel.ts'
import { ok } from '../../core/result.ts'
import type { Consultation } from '../../patterns/consultation.ts'

/**
 * The Academic Lead brings in Manchester Online, with its Business Engagement Manager and the Education Development Marketing Team, to
 * judge the market.
 * Source: Micro-credentials Guidance v1.0, step 1.
 */
export const marketView: Consultation = {
  step: 'S1.3',
  kind: 'market-view',
  confirmation: 'market-view-confirmation',
  name: 'Market view',
  ask: 'Ask Manchester Online for a market view',
  missing: 'A market view of Manchester Online',
  isRated: true,
  advisers: (institution) => {
    const business = universityPanel(institution, 'business-engagement', 'Manchester Online')
    if (!business.ok) return business
    const marketing = universityPanel(institution, 'marketing', 'Manchester Online')
    return marketing.ok ? ok([business.value, marketing.value]) : marketing
  },
}
