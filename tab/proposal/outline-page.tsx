import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { stageWords } from '../../teams-app/api/words.ts'
import { PageHeading } from '../ui/page-heading.tsx'
import { BackToProposals } from './back-to-proposals.tsx'

/** A proposal for whoever may read its title, School and stage, and no more. */
export function OutlinePage({ summary }: { summary: ListedProposal }) {
  const { reference, title, leadName, stage } = summary
  return (
    <main className="proposal">
      <BackToProposals />
      <div className="proposal-header">
        <div className="proposal-title">
          <PageHeading title={title}>{title}</PageHeading>
          <p className="proposal-facts">
            <span>{reference}</span>
            <span className={`stage stage-${stage}`}>{stageWords[stage]}</span>
            {leadName && <span>Led by {leadName}</span>}
          </p>
        </div>
      </div>
      <p className="proposal-outline card">
        All staff can see that this proposal is on its way. What it says, what it costs and what was answered can be
        read by those who write it and those who were asked about it. If you need to read it, please ask the School or
        Faculty that leads it{leadName && `: ${leadName}`}.
      </p>
    </main>
  )
}
