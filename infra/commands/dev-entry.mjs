import { dirname, resolve } from 'node:path'
import { inRoot } from './repository.mjs'

const entry = inRoot('tab', 'main.tsx')

/** Relative imports of modules that draw nothing: they cannot be exchanged in an open page by themselves. @param {string} code */
const plainImports = (code) =>
  [...code.matchAll(/^import (?!type\b)[^']* from '(\.[^'\n]*\.ts)'/gm)].map(([, from = '']) => from)

/**
 * Keeps the open page where it is when a sentence changes that the entry reaches too, by way of what draws nothing (the client
 * of the interface words its own refusals): the parts that draw are exchanged, and the entry goes on with what it has. Such a
 * module itself, when it is changed, loads the page anew.
 * @returns {import('vite').Plugin}
 */
export function lastingEntry() {
  /** @type {Set<string>} */
  let held = new Set()
  return {
    name: 'lasting-entry',
    enforce: 'pre',
    transform: (code, id) => {
      if (id.split('?')[0] !== entry) return undefined
      const plain = plainImports(code)
      held = new Set(plain.map((from) => resolve(dirname(entry), from)))
      return `${code}\nif (import.meta.hot) import.meta.hot.accept(${JSON.stringify(plain)}, () => {})\n`
    },
    hotUpdate({ file }) {
      if (!held.has(resolve(file)) || !resolve(file).startsWith(dirname(entry))) return undefined
      this.environment.hot.send({ type: 'full-reload' })
      return []
    },
  }
}
