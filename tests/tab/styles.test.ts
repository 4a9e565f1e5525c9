import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const files = readdirSync('tab', { recursive: true, encoding: 'utf8' }).map((file) => join('tab', file))
const modules = files.filter((file) => file.endsWith('.module.css'))
const sources = files
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The classes that a module defines, as its importers call them. */
function classesOf(file: string): Set<string> {
  const css = readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/:global\([^)]*\)/g, '')
  const selectors = [...css.matchAll(/([^{}]+)\{/g)]
    .map(([, selector = '']) => selector)
    .filter((one) => !one.trim().startsWith('@'))
  return new Set(
    selectors.flatMap((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => camelCase(name))),
  )
}

/** What a source takes from a module, by the name under which it imports it; `any`: a class that is only known when it runs. */
function takenFrom(file: string): { file: string; names: string[]; any: boolean }[] {
  const folder = file.split(/[\\/]/).slice(0, -1).join('/')
  const base = file.split(/[\\/]/).at(-1) ?? ''
  return sources.flatMap(({ file: source, text }) => {
    const [, name] = new RegExp(`import (\\w+) from '\\./${base.replaceAll('.', '\\.')}'`).exec(text) ?? []
    if (name === undefined || source.split(/[\\/]/).slice(0, -1).join('/') !== folder) return []
    const names = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, taken = '']) => taken)
    return [{ file: source, names, any: text.includes(`${name}[`) }]
  })
}

it.each(modules)('every class that is taken from %s is in it, and every class in it is taken', (module) => {
  const defined = classesOf(module)
  const taken = takenFrom(module)
  expect(defined.size).toBeGreaterThan(0)
  expect(
    taken.flatMap(({ file, names }) => names.filter((name) => !defined.has(name)).map((name) => `${file}: ${name}`)),
  ).toEqual([])
  const names = new Set(taken.flatMap((one) => one.names))
  const spare = [...defined].filter((name) => !names.has(name))
  if (!taken.some(({ any }) => any)) expect(spare).toEqual([])
})
