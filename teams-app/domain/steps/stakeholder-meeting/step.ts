import { foldAnswer } from '../../core/fold-requests.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { RequestKind } from '../../core/request-kind.ts'
import type { Command, FactKind, StepModule } from '../../core/step.ts'
import { answerHistory, answerOnRecord } from '../../words/answer-sentence.ts'
import { answeredSentence, askedSentence } from '../../words/asked-words.ts'
import type { StakeholderMeetingFact, StakeholderMeetingFactOf } from './facts.ts'
import { actionDone, askedInWriting, meetingHeld } from './fold.ts'
import { decideRecordActionDone, type RecordActionDone } from './meeting-outcome.ts'
import { nextOfMeeting } from './next.ts'
import { meetingStepStatus, STAKEHOLDER_MEETING, STAKEHOLDER_VIEW, writtenRules } from './queries.ts'
import {
  type AnswerInWriting,
  type AskInWriting,
  decideAnswerInWriting,
  decideAskInWriting,
  decideRecordMeeting,
  type RecordMeeting,
} from './rules.ts'
import {
  actionDoneSentence,
  askedInWritingSentence,
  heldSentence,
  meetingOnRecord,
  refusals,
  requestWords,
} from './words.ts'

const requests: Record<typeof STAKEHOLDER_VIEW, RequestKind> = {
  [STAKEHOLDER_VIEW]: { ...writtenRules[STAKEHOLDER_VIEW], words: requestWords },
}

const facts: { readonly [T in StakeholderMeetingFact['type']]: FactKind<StakeholderMeetingFactOf<T>> } = {
  MeetingHeld: {
    needs: ['on', 'attendees', 'outcome', 'covers'],
    apply: meetingHeld,
    history: heldSentence,
  },
  ActionDone: {
    needs: ['action'],
    apply: actionDone,
    history: actionDoneSentence,
  },
  AskedInWriting: {
    needs: ['snapshot', 'asks'],
    apply: askedInWriting,
    involves: ({ fact }) => fact.snapshot.writers ?? [],
    history: askedInWritingSentence,
  },
  WrittenViewGiven: {
    needs: ['request', 'answer', 'reason', 'seen', 'asks'],
    apply: foldAnswer,
    history: (recorded, proposal) => answerHistory(recorded, proposal, requests),
  },
}

const commands: {
  RecordMeeting: Command<RecordMeeting>
  RecordActionDone: Command<RecordActionDone>
  AskInWriting: Command<AskInWriting>
  AnswerInWriting: Command<AnswerInWriting>
} = {
  RecordMeeting: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) => decideRecordMeeting(proposal, draft, institution, command),
    done: () => 'The meeting is recorded.',
    leaves: 'MeetingHeld',
  },
  RecordActionDone: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideRecordActionDone(proposal, command),
    done: () => 'Recorded: the action is done.',
  },
  AskInWriting: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) => decideAskInWriting(proposal, draft, institution, command),
    done: askedSentence,
    leaves: 'AskedInWriting',
  },
  AnswerInWriting: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideAnswerInWriting(proposal, institution, command),
    done: answeredSentence,
    comesOften: true,
  },
}

const writtenViews = ({ requests: all }: Proposal): string[] =>
  all
    .filter(({ purpose, superseded }) => purpose === STAKEHOLDER_VIEW && !superseded)
    .flatMap((one) => answerOnRecord(one, requestWords))

export const stakeholderMeeting = {
  id: STAKEHOLDER_MEETING,
  stage: 1,
  title: 'Stakeholder meeting, if required',
  acts: 'Academic Lead',
  prompt:
    'Hold a stakeholder meeting if required, particularly when the idea aligns to existing on-campus offerings, spans several Faculties, or needs input from timetabling, IS or library.',
  requests,
  commands,
  facts,
  refusals,
  nextActions: nextOfMeeting,
  record: (proposal) => [...proposal.meetings.map(meetingOnRecord), ...writtenViews(proposal)],
  status: ({ proposal, form, institution }) => meetingStepStatus(proposal, form.answers, institution),
} satisfies StepModule
