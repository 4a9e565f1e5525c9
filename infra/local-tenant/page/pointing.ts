import { useEffect } from 'react'

const candidates = 'button, a, input, textarea, select, [role], h1, h2, h3, label, p, span, td'
const highlight = 'data-pointed'

/**
 * Marks the first visible thing on the page with this accessible name or text, now and whenever the page changes.
 * What is inside the tab's frame is of another origin and cannot be marked.
 */
export function usePointing(text: string | undefined) {
  useEffect(() => {
    if (!text) return
    let pointed: Element | undefined
    const point = () => {
      const found = find(text)
      if (found === pointed && pointed?.hasAttribute(highlight)) return
      pointed?.removeAttribute(highlight)
      pointed = found
      pointed?.setAttribute(highlight, '')
      pointed?.scrollIntoView({ block: 'nearest' })
    }
    point()
    const watcher = new MutationObserver(point)
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    return () => {
      watcher.disconnect()
      pointed?.removeAttribute(highlight)
    }
  }, [text])
}

function find(text: string): Element | undefined {
  const visible = [...document.querySelectorAll(candidates)].filter(
    (element) => element.checkVisibility() && !element.closest('.guide'),
  )
  return (
    visible.find((element) => nameOf(element) === text) ?? visible.find((element) => nameOf(element).startsWith(text))
  )
}

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent).trim()
}
