import type { Page } from 'playwright-core'

/**
 * What is wrong with the names of the inputs on a page and in its frames: those without one, those that two share in one group, and
 * those that say a kind of answer instead of what is asked.
 */
export async function faultyInputNames(page: Page): Promise<string[]> {
  const found = await Promise.all(page.frames().map((frame) => frame.evaluate(faultsHere)))
  return found.flat()
}

function faultsHere(): string[] {
  const words = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const nameOf = (input: HTMLInputElement): string => {
    const label = input.getAttribute('aria-label')
    const by = (input.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => words(document.getElementById(id)))
    return label ?? (by.join(' ').trim() || [...(input.labels ?? [])].map(words).join(' '))
  }
  const groupOf = (input: Element): string => {
    const group = input.closest('fieldset, [role=group], [role=radiogroup]')
    if (!group) return ''
    const outer = group.parentElement ? groupOf(group.parentElement) : ''
    return `${outer} ${group.getAttribute('aria-label') ?? words(group.querySelector('legend'))}`.trim()
  }
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].filter(
    (input) => input.type !== 'hidden' && input.getClientRects().length > 0,
  )
  const names = inputs.map((input) => `${groupOf(input)}: ${nameOf(input)}`)
  return names.flatMap((name, at) => {
    if (name.endsWith(': ')) return [`no name: ${inputs[at]?.outerHTML.slice(0, 120)}`]
    if (/: (Yes|A whole number|A line of|One of)\b(?!:)/.test(name)) return [`says what kind it is: ${name}`]
    return names.indexOf(name) === at ? [] : [`twice: ${name}`]
  })
}
