/** The steps of the Delivery Model, by the numbers of the guidance. Source: Micro-credentials Guidance v1.0. */
export const stepIds = [
  ...(['S1.1', 'S1.2', 'S1.3', 'S1.4', 'S1.5', 'S1.6'] as const),
  ...(['S2.1', 'S2.2'] as const),
  ...(['S3.1', 'S3.2', 'S3.3', 'S3.4'] as const),
  ...(['S4.1', 'S4.2', 'S4.3', 'S4.4'] as const),
] as const
export type StepId = (typeof stepIds)[number]
