import { Button } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'

/** Catches what a page throws while it is drawn, most often a part that could not be loaded. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className="cannot-open" role="alert">
        <h1>Couldn’t open this page</h1>
        <p>A part of it could not be loaded. Nothing was changed, and what you typed is kept on this device.</p>
        <Button appearance="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </main>
    )
  }
}
