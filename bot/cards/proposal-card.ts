import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { onHoldWords, stageWords } from '../../teams-app/api/words.ts'
import type { AdaptiveCard, Element } from './adaptive-card.ts'
import { adaptiveCard } from './card-frame.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { inert, plain } from './plain-text.ts'
import { title as heading } from './request-parts.ts'

/** Where a proposal stands, in our own words. */
const standing = ({ stage, onHold }: ListedProposal): string =>
  onHold ? `${stageWords[stage]}, ${onHoldWords.toLowerCase()}` : stageWords[stage]

/**
 * A proposal that somebody shares in a conversation: what a list shows of it on the day it is shared, and the way to it. It asks
 * nothing and is never updated. Version 1.3, the newest that a link's preview may have (msteams-docs, "Link unfurling").
 */
export function proposalCard(summary: ListedProposal, app: TeamsApp): AdaptiveCard {
  const { reference, title, academicLead, leadName, waitsFor } = summary
  const body: Element[] = [
    {
      type: 'TextBlock',
      text: `${reference} · ${standing(summary)}`,
      size: 'small',
      weight: 'bolder',
      wrap: true,
    },
    heading(summary),
    { ...plain([academicLead.name, leadName].filter(Boolean).join(', '), { isSubtle: true }), spacing: 'none' },
    ...(waitsFor === '' ? [] : [{ ...plain(`Waiting on ${waitsFor}`), spacing: 'small' as const }]),
  ]
  const fallback = inert(`${reference}: ${title}`, 200)
  return adaptiveCard(fallback, { version: '1.3', body, actions: [openProposal(app, reference)] })
}

/**
 * The same in a line of a list of results. Its title shows text as it is; its text reads HTML (msteams-docs, "Cards reference"), so
 * that holds nothing that anybody typed.
 */
export const proposalPreview = (summary: ListedProposal) => ({
  contentType: 'application/vnd.microsoft.card.thumbnail' as const,
  content: { title: inert(summary.title, 120), text: `${summary.reference} · ${standing(summary)}` },
})
