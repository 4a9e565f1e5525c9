import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { HoldOrWithdraw } from './hold-or-withdraw.tsx'
import type { Command } from './use-command.ts'

/** What its lead may do besides the next step; folded away, since it is seldom wanted. */
export function More({ view, command }: { view: ProposalView; command: Command }) {
  if (!view.can.act) return null
  return (
    <Disclosure label="More" name="More to do with this proposal" className="more" insideClassName="more-inside card">
      {() => <HoldOrWithdraw view={view} command={command} />}
    </Disclosure>
  )
}
