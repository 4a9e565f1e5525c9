const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * The Markdown that Teams draws in cards: bold, italic, links, lists. Everything else, HTML first of all, stays text.
 * @returns HTML
 */
export function cardMarkdown(text: string): string {
  const lines = text.split(/\r?\n/)
  const blocks: string[] = []
  let list: { tag: 'ul' | 'ol'; items: string[] } | undefined
  const endList = () => {
    if (list) blocks.push(`<${list.tag}>${list.items.map((item) => `<li>${item}</li>`).join('')}</${list.tag}>`)
    list = undefined
  }
  for (const line of lines) {
    const [, bullet, item] = /^\s*(?:([-*])|\d+\.)\s+(.*)$/.exec(line) ?? []
    if (item === undefined) {
      endList()
      blocks.push(line.trim() === '' ? '' : `<p>${inline(line)}</p>`)
      continue
    }
    const tag = bullet ? 'ul' : 'ol'
    if (list && list.tag !== tag) endList()
    list ??= { tag, items: [] }
    list.items.push(inline(item))
  }
  endList()
  return blocks.join('')
}

function inline(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character)
    .replace(/\[([^\]]+)\]\((https?:[^\s)]+|mailto:[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])_([^_]+)_(?=[\s).,;:!?]|$)/g, '$1<em>$2</em>')
    .replace(/(^|[\s(])\*([^*\s][^*]*)\*(?=[\s).,;:!?]|$)/g, '$1<em>$2</em>')
}
