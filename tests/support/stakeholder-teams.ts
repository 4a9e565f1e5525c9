import type { Panel } from '../../teams-app/domain/institution.ts'
import { type Application, changeInstitution } from '../../teams-app/handle.ts'
import { channelOf, personOf, type Who } from './university.ts'

const team = (role: 'library' | 'space', name: string, who: Who): Panel => ({
  id: role,
  role,
  name,
  members: [personOf(who)],
  alternates: [],
  deputies: [],
  channel: { id: channelOf('manchester-online'), name: 'Manchester Online' },
})

/** Teams that journeys ask in writing: whatever the sample university has, these two answer here. */
export async function recordStakeholderTeams(app: Application): Promise<void> {
  const teams = [team('library', 'Library', 'librarian'), team('space', 'Space and rooms', 'rooms')]
  for (const panel of teams) {
    const recorded = await changeInstitution(app, personOf('administrator'), { type: 'RecordPanel', panel })
    if (!recorded.ok) throw new Error(`The team ${panel.name} was not recorded: ${recorded.refusal}.`)
  }
}
