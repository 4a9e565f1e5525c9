import {
  FluentProvider,
  Spinner,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Theme } from './address.ts'
import { Client } from './client.tsx'
import { parseGuide } from './guide-steps.ts'
import { readTenant, type Tenant } from './teams-api.ts'

const fluentThemes = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme }

/** The whole page: reads who and what there is, then shows one person's client. */
export function LocalTenantPage() {
  const [tenant, setTenant] = useState<Tenant>()
  const [trouble, setTrouble] = useState('')
  const [theme, setTheme] = useState<Theme>('light')
  useEffect(() => {
    readTenant().then(setTenant, (error: unknown) => setTrouble(String(error)))
  }, [])
  const guide = parseGuide(tenant?.guide)
  const start = guide?.start ?? tenant?.people[0]?.id ?? ''
  return (
    <FluentProvider theme={fluentThemes[theme]}>
      <div className={`page theme-${theme}`}>
        {tenant && <Client tenant={tenant} guide={guide} start={start} onTheme={setTheme} />}
        {!tenant && (trouble ? <p role="alert">{trouble}</p> : <Spinner label="Opening the local tenant" />)}
      </div>
    </FluentProvider>
  )
}
