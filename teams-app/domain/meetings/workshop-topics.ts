/**
 * What the collaborative workshops after Approval to Proceed settle, in the guidance's order and words.
 * Source: Micro-credentials Guidance v1.0, S2.1.
 */
export const workshopTopics = {
  'academic-delivery': 'Roles for academic delivery',
  'digital-infrastructure': 'Digital infrastructure',
  'learning-outcomes': 'Intended learning outcomes',
  'assessment-strategy': 'Assessment strategy',
  'learner-support': 'Learner support',
} as const

export type WorkshopTopic = keyof typeof workshopTopics
export const workshopTopicIds = Object.keys(workshopTopics) as WorkshopTopic[]
