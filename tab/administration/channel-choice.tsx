import { Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { Channel, Panel } from '../../teams-app/domain/institution/institution.ts'
import { channelOfLink } from './channel-link.ts'
import { problemOf } from './problem-at.tsx'
import type { Change } from './use-change.ts'

type ChannelChoiceProps = {
  panels: readonly Panel[]
  chosen: Channel | undefined
  change: Change
  /** `undefined`: what was pasted is no channel's link. */
  onChoose: (channel: Channel | undefined) => void
}

const ANOTHER = 'another'

/** Id of the input in which a channel is given. */
export const CHANNEL = 'panel-channel'

/** A channel in which some panel is asked already, or another by its link. */
export function ChannelChoice({ panels, chosen, change, onChoose }: ChannelChoiceProps) {
  const [pastes, setPastes] = useState(false)
  const [link, setLink] = useState('')
  const known = [...new Map(panels.map(({ channel }) => [channel.id, channel])).values()]
  const problem = problemOf(change, CHANNEL)
  const value = pastes ? ANOTHER : (chosen?.id ?? '')
  return (
    <>
      <Field label="Channel" {...(!pastes && problem)}>
        <Select
          {...(!pastes && { id: CHANNEL })}
          value={value}
          onChange={(_, { value: next }) => {
            change.forget()
            setPastes(next === ANOTHER)
            onChoose(next === ANOTHER ? channelOfLink(link) : known.find(({ id }) => id === next))
          }}
        >
          {!chosen && !pastes && <option value="">Please choose</option>}
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={ANOTHER}>Another channel, by its link</option>
        </Select>
      </Field>
      {pastes && (
        <Field
          label="Link of the channel"
          hint="In Teams: the channel’s menu, “Get link to channel”. The app must be installed in its team."
          {...problem}
        >
          <Input
            id={CHANNEL}
            value={link}
            onChange={(_, { value: next }) => {
              change.forget()
              setLink(next)
              onChoose(channelOfLink(next))
            }}
          />
        </Field>
      )}
      {pastes && chosen && <p className="quiet">That is the channel {chosen.name}.</p>}
    </>
  )
}
