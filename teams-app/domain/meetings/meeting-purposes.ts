import { type WorkshopTopic, workshopTopicIds, workshopTopics } from './workshop-topics.ts'

/** Why people meet: the stakeholder meeting of S1.5, or a workshop of S2.1 on one topic. One meeting for each at a time. */
export type MeetingPurpose = 'stakeholders' | `workshop-${WorkshopTopic}`

/** What a workshop is about, in the guidance's words. */
export const topicOf = (purpose: Exclude<MeetingPurpose, 'stakeholders'>): string =>
  workshopTopics[purpose.slice('workshop-'.length) as WorkshopTopic]

/** The workshops, in the guidance's order of topics. */
export const workshopPurposes = workshopTopicIds.map((topic) => `workshop-${topic}` as const)

export const meetingPurposes: readonly MeetingPurpose[] = ['stakeholders', ...workshopPurposes]
