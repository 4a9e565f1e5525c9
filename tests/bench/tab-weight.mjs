import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inRoot } from '../../infra/commands/repository.mjs'

/** What a browser fetches before the tab's first page: its page's own scripts and styles, compressed. @returns {import('./measure.mjs').Measured[]} */
export function tabWeight() {
  const page = readFileSync(inRoot('build', 'tab', 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="\/tab\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file)
  if (scripts.length === 0) throw new Error('The built page names no script.')
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(inRoot('build', 'tab', file))).length, 0)
  return [{ name: 'tabFirstChunkKB', measured: bytes / 1024 }]
}
