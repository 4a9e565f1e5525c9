/** The University's document that the delivery model follows: title, version and month. */
export const GUIDANCE = 'Micro-credentials Guidance v1.0, November 2025'
