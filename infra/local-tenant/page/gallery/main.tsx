import { FluentProvider, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Card } from '../card.tsx'
import '../page.css'
import '../card.css'
import './gallery.css'

/** One card as it is to be shown; whoever builds the page gives the list. */
type Shown = { name: string; state: string; card: unknown }

const themes = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme }
/** Pixels a card has in a channel beside a chat, and on a small phone. */
const widths = [400, 320]

/** A card in one theme at one width, and how high it comes out. */
function Drawn({ card, theme, width }: { card: unknown; theme: keyof typeof themes; width: number }) {
  const place = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const watch = new ResizeObserver(() => setHeight(element.offsetHeight))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <figure>
      <figcaption>
        {theme}, {width} px wide, <output>{height}</output> px high
      </figcaption>
      <FluentProvider theme={themes[theme]} className={`gallery-theme theme-${theme}`}>
        <div ref={place} className="gallery-card" style={{ width }}>
          <Card card={card} onExecute={async () => {}} onOpenUrl={() => {}} />
        </div>
      </FluentProvider>
    </figure>
  )
}

function Gallery({ cards }: { cards: Shown[] }) {
  return (
    <main className="gallery">
      <h1>{cards.length} cards</h1>
      {cards.map(({ name, state, card }) => (
        <section key={`${name} ${state}`}>
          <h2>
            {name} <small>{state}</small>
          </h2>
          <p>{JSON.stringify(card).length.toLocaleString('en-GB')} characters of JSON</p>
          <div className="gallery-row">
            {widths.flatMap((width) =>
              (Object.keys(themes) as (keyof typeof themes)[]).map((theme) => (
                <Drawn key={`${theme} ${width}`} card={card} theme={theme} width={width} />
              )),
            )}
          </div>
        </section>
      ))}
    </main>
  )
}

const root = document.getElementById('root')
const list = document.getElementById('cards')?.textContent
if (root && list) createRoot(root).render(<Gallery cards={JSON.parse(list)} />)
