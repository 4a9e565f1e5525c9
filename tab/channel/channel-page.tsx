import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { UnitId } from '../../teams-app/domain/institution/institution.ts'
import { channelFilter, type HomeFilter } from '../home/home-filter.ts'
import { ListProblem } from '../home/list-problem.tsx'
import { ProposalList } from '../home/proposal-list.tsx'
import { ProposalSearch } from '../home/proposal-search.tsx'
import { useProposals } from '../home/use-proposals.ts'
import { Link } from '../host/navigation.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './channel.module.css'

/** What everybody in a channel sees alike: the proposals that one School or Faculty leads, or all (`unit` ''). */
export function ChannelPage({ unit }: { unit: UnitId | '' }) {
  const [filter, setFilter] = useState<HomeFilter>(channelFilter)
  const live = useProposals({ ...filter, unit })
  const { value, problem } = live
  const [unitName, setUnitName] = useState('')
  useEffect(() => {
    if (value?.unitName) setUnitName(value.unitName)
  }, [value])
  const isGone = unit !== '' && value !== undefined && value.unitName === undefined

  return (
    <main className={`home ${styles.channel}`}>
      <PageHeading title={unitName || 'Proposals'} className="home-heading">
        {unitName === '' ? 'Micro-credential proposals' : `Micro-credential proposals: ${unitName}`}
      </PageHeading>
      <div className="home-bar">
        <ProposalSearch search={filter.search} onSearch={(search) => setFilter({ ...filter, search, page: 0 })} />
        <p className="home-who">
          <Link to={{ page: 'home' }}>Waiting for me, and my own proposals</Link>
        </p>
      </div>
      <div className="home-list">
        <ListProblem live={live} />
        {isGone && (
          <Notice tone="warning">
            The School or Faculty that this tab was set to is not recorded any more. Choose another in the tab’s
            settings, or <Link to={{ page: 'channel', unit: '' }}>see all proposals</Link>.
          </Notice>
        )}
        {value && !isGone && value.proposals.length === 0 && (
          <Empty search={filter.search} onClear={() => setFilter(channelFilter)} />
        )}
        {value && value.proposals.length > 0 && (
          <ProposalList page={value} at={filter.page} onPage={(page) => setFilter({ ...filter, page })} />
        )}
        {!value && !problem && <Skeleton label="Loading proposals" rows={5} />}
      </div>
    </main>
  )
}

function Empty({ search, onClear }: { search: string; onClear: () => void }) {
  if (search === '') return <p className="empty">No proposals here yet. The first will appear here.</p>
  return (
    <div className="empty">
      <p>Nothing here matches “{search}”.</p>
      <Button onClick={onClear}>Clear the search</Button>
    </div>
  )
}
