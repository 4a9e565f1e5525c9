import { answered, asked, foldAnswer, supersededBy } from '../core/fold-requests.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Recorded } from '../core/recorded.ts'
import type { RequestKind } from '../core/request-kind.ts'
import type { Command, FactKind, Module, Refusals } from '../core/step.ts'
import { answerHistory } from '../words/answer-sentence.ts'
import { answeredSentence, askedNames, askedSentence } from '../words/asked-words.ts'
import { thePanel } from '../words/the-panel.ts'
import {
  type AnswerAdvice,
  type AskForAdvice,
  type ConfirmAdvice,
  type Consultations,
  decideAnswerAdvice,
  decideAskForAdvice,
  decideConfirmAdvice,
  decideLogAdvice,
  type LogAdvice,
} from './consultation.ts'
import type { ConsultationFact, ConsultationFactOf } from './consultation-facts.ts'

type Kinds = Readonly<Record<string, RequestKind>>
type FactKinds = { readonly [T in ConsultationFact['type']]: FactKind<ConsultationFactOf<T>> }

const factKinds = (kinds: Kinds): FactKinds => ({
  AdviceAsked: {
    needs: ['kind', 'snapshot', 'asks'],
    apply: (proposal, recorded) => ({
      ...proposal,
      requests: [
        ...proposal.requests.map(supersededBy(recorded.fact.asks)),
        ...asked(recorded, recorded.fact.asks, recorded.fact.snapshot),
      ],
    }),
    involves: ({ fact }) => fact.snapshot.writers ?? [],
    history: ({ by, fact }) => ({
      sentence: `${by.name} asked: ${askedNames(fact.asks, (purpose) => kinds[purpose]?.words.heading ?? purpose)}.`,
    }),
  },
  AdviceGiven: {
    needs: ['request', 'answer', 'reason', 'seen', 'asks'],
    apply: (proposal, recorded) => {
      const { rating } = recorded.fact
      return { ...proposal, requests: answered(proposal, recorded, rating ? { rating } : {}) }
    },
    history: (recorded, proposal) => answerHistory(recorded, proposal, kinds),
  },
  AdviceLogged: {
    needs: ['kind', 'from', 'on', 'words', 'snapshot', 'asks'],
    apply: logged,
    involves: ({ fact }) => fact.snapshot.writers ?? [],
    history: ({ by, fact }) => ({ sentence: `${by.name} recorded what ${fact.from.name} said.`, reason: fact.words }),
  },
  AdviceConfirmed: {
    needs: ['request', 'answer', 'reason', 'seen', 'asks'],
    apply: foldAnswer,
    history: (recorded, proposal) => answerHistory(recorded, proposal, kinds),
  },
})

function logged(proposal: Proposal, recorded: Recorded<ConsultationFactOf<'AdviceLogged'>>): Proposal {
  const { kind, from, on, words, rating, asks, snapshot } = recorded.fact
  const entry = { kind, from, on, words, by: recorded.by, at: recorded.at, confirmation: asks[0]?.id ?? '' }
  return {
    ...proposal,
    logged: [...proposal.logged, rating ? { ...entry, rating } : entry],
    requests: [...proposal.requests, ...asked(recorded, asks, snapshot)],
  }
}

type Commands = {
  AskForAdvice: Command<AskForAdvice>
  LogAdvice: Command<LogAdvice>
  AnswerAdvice: Command<AnswerAdvice>
  ConfirmAdvice: Command<ConfirmAdvice>
}

const commands = (consultations: Consultations): Commands => ({
  AskForAdvice: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) =>
      decideAskForAdvice(proposal, draft, institution, consultations[command.kind], command),
    done: askedSentence,
    leaves: 'AdviceAsked',
  },
  LogAdvice: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) =>
      decideLogAdvice(proposal, draft, institution, consultations[command.kind], command),
    done: ({ logged }) => `Recorded. ${logged.at(-1)?.from.name ?? 'Whoever gave it'} is asked to confirm it.`,
    leaves: 'AdviceLogged',
  },
  AnswerAdvice: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideAnswerAdvice(proposal, institution, consultations, command),
    done: answeredSentence,
    comesOften: true,
  },
  ConfirmAdvice: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideConfirmAdvice(proposal, institution, consultations, command),
    done: answeredSentence,
    comesOften: true,
  },
})

const refusals: Refusals = {
  'not-an-adviser': ({ panel = '' }) =>
    `Choose who gave the advice from ${thePanel(panel)}. Nothing was recorded; your text is kept on this page.`,
}

/** Asking for advice, logging it, answering, confirming: the same for every step that consults somebody. */
export const consulting = (consultations: Consultations, kinds: Kinds) =>
  ({ facts: factKinds(kinds), commands: commands(consultations), refusals }) satisfies Module
