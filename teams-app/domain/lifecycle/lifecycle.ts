import type { Command, FactKind, Module } from '../core/step.ts'
import {
  decideNameAcademicLead,
  decideNameProposalOwner,
  type NameAcademicLead,
  type NameProposalOwner,
} from './academic-lead.ts'
import { decideNameCoAuthors, type NameCoAuthors } from './co-authors.ts'
import type { LifecycleFact, LifecycleFactOf } from './facts.ts'
import { ledBy, opened, ownedBy, resumed, withdrawn } from './fold.ts'
import { decideHold, decideResume, decideWithdraw, type Hold, type Resume, type Withdraw } from './hold-and-withdraw.ts'
import { decideTakeBack, foldTakenBack, type KindOf, type TakeBack } from './take-back.ts'
import { coAuthorsSentence, doneWords, ownerSentence, refusals, takenBackHistory } from './words.ts'

type FactKinds = { readonly [T in LifecycleFact['type']]: FactKind<LifecycleFactOf<T>> }

const factKinds = (kindOf: KindOf): FactKinds => ({
  ProposalOpened: {
    needs: ['opening', 'title', 'academicLead'],
    apply: (_, recorded) => opened(recorded),
    history: ({ by }) => ({ sentence: `${by.name} opened the proposal.` }),
  },
  CoAuthorsNamed: {
    needs: ['coAuthors'],
    apply: (proposal, { fact }) => ({ ...proposal, coAuthors: fact.coAuthors }),
    involves: ({ fact }) => fact.coAuthors.map(({ id }) => id),
    history: coAuthorsSentence,
  },
  AcademicLeadNamed: {
    needs: ['academicLead'],
    apply: (proposal, { fact }) => ledBy(proposal, fact.academicLead),
    involves: ({ fact }) => [fact.academicLead.id],
    history: ({ by, fact }) => ({ sentence: `${by.name} named ${fact.academicLead.name} as Academic Lead.` }),
  },
  ProposalOwnerNamed: {
    needs: ['owner'],
    apply: (proposal, { fact }) => ownedBy(proposal, fact.owner),
    involves: ({ fact }) => (fact.owner ? [fact.owner.id] : []),
    history: ownerSentence,
  },
  ProposalHeld: {
    needs: ['reason'],
    apply: (proposal, { by, at, fact: { reason } }) => ({ ...proposal, held: { by, at, reason } }),
    history: ({ by, fact: { reason } }) => ({ sentence: `${by.name} put it on hold.`, reason }),
  },
  ProposalResumed: {
    needs: ['dues'],
    apply: resumed,
    history: ({ by }) => ({ sentence: `${by.name} resumed it.` }),
  },
  ProposalWithdrawn: {
    needs: ['reason'],
    apply: withdrawn,
    history: ({ by, fact: { reason } }) => ({ sentence: `${by.name} withdrew the proposal.`, reason }),
  },
  AnswerTakenBack: {
    needs: ['request'],
    apply: (proposal, recorded) => foldTakenBack(proposal, recorded, kindOf),
    history: takenBackHistory,
  },
})

type Commands = {
  TakeBack: Command<TakeBack>
  NameCoAuthors: Command<NameCoAuthors>
  NameAcademicLead: Command<NameAcademicLead>
  NameProposalOwner: Command<NameProposalOwner>
  Hold: Command<Hold>
  Resume: Command<Resume>
  Withdraw: Command<Withdraw>
}

const commands = (kindOf: KindOf): Commands => ({
  TakeBack: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideTakeBack(proposal, command, kindOf),
    done: doneWords.TakeBack,
    leaves: 'AnswerTakenBack',
    comesOften: true,
  },
  NameCoAuthors: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideNameCoAuthors(proposal, command),
    done: doneWords.NameCoAuthors,
    leaves: 'CoAuthorsNamed',
  },
  NameAcademicLead: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideNameAcademicLead(proposal, command),
    done: doneWords.NameAcademicLead,
    leaves: 'AcademicLeadNamed',
  },
  NameProposalOwner: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideNameProposalOwner(proposal, command),
    done: doneWords.NameProposalOwner,
    leaves: 'ProposalOwnerNamed',
  },
  Hold: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideHold(proposal, command),
    done: doneWords.Hold,
    leaves: 'ProposalHeld',
  },
  Resume: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideResume(proposal, institution, command),
    done: doneWords.Resume,
    leaves: 'ProposalResumed',
  },
  Withdraw: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideWithdraw(proposal, command),
    done: doneWords.Withdraw,
  },
})

/**
 * What happens to a proposal as a whole, whichever step it is at: opened, handed over, held, withdrawn; an answer taken back.
 * @param kindOf what the rules know of each question
 */
export const lifecycle = (kindOf: KindOf) =>
  ({ facts: factKinds(kindOf), commands: commands(kindOf), refusals }) satisfies Module
