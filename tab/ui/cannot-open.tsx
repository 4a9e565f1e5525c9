import { Button, FluentProvider } from '@fluentui/react-components'
import { useState } from 'react'
import { themes } from './themes.ts'

type CannotOpenProps = { heading: string; sentence: string; again?: (() => Promise<void>) | undefined }

/** The page when there is nothing to show: why, and what to do. */
export function CannotOpen({ heading, sentence, again }: CannotOpenProps) {
  const [trying, setTrying] = useState(false)
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  return (
    <FluentProvider theme={themes[dark ? 'dark' : 'light']} className="app">
      <main className="cannot-open" role="alert">
        <h1>{heading}</h1>
        <p>{sentence}</p>
        {again && (
          <Button
            appearance="primary"
            disabledFocusable={trying}
            onClick={() => {
              setTrying(true)
              again()
            }}
          >
            {trying ? 'Trying…' : 'Try again'}
          </Button>
        )}
      </main>
    </FluentProvider>
  )
}
