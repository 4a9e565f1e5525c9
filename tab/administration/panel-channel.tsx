import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Channel, Panel } from '../../teams-app/domain/institution/institution.ts'
import styles from './administration.module.css'
import { CHANNEL, ChannelChoice } from './channel-choice.tsx'
import { problemOf } from './problem-at.tsx'
import type { Change } from './use-change.ts'

const NAME = 'panel-name'

type PanelChannelProps = { panel: Panel; panels: readonly Panel[]; change: Change }

/** What the panel is called, and the channel in which it is asked. */
export function PanelChannel({ panel, panels, change }: PanelChannelProps) {
  const [channel, setChannel] = useState<Channel | undefined>(panel.channel)
  const [name, setName] = useState(panel.name)
  const isAnother = channel?.id !== panel.channel.id
  return (
    <section className={styles.section} aria-label="Name and channel">
      <h2>Name and channel</h2>
      <p>
        Asked in the channel <strong>{panel.channel.name}</strong>, and in the chat of each who may answer.
      </p>
      {change.may && (
        <div className={styles.form}>
          <ChannelChoice panels={panels} chosen={channel} change={change} onChoose={setChannel} />
          {isAnother && (
            <div>
              <Button
                disabledFocusable={change.isBusy}
                onClick={() =>
                  channel
                    ? change.run({ type: 'RecordChannel', panel: panel.id, channel }, CHANNEL)
                    : change.say(
                        'That is no link of a Teams channel. Nothing was changed. Please copy it from the channel’s menu.',
                        CHANNEL,
                      )
                }
              >
                Ask in this channel from now on
              </Button>
            </div>
          )}
          <Field label="Name of the panel" hint="It appears on every card: “for the …”." {...problemOf(change, NAME)}>
            <Input
              id={NAME}
              value={name}
              maxLength={100}
              onChange={(_, { value }) => {
                setName(value)
                change.forget()
              }}
            />
          </Field>
          {name.trim() !== panel.name && (
            <div>
              <Button
                disabledFocusable={change.isBusy}
                onClick={() => change.run({ type: 'RecordPanel', panel: { ...panel, name: name.trim() } }, NAME)}
              >
                Rename the panel
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  )
}
