import MarkdownIt from 'markdown-it'

/**
 * The part of Markdown that Teams draws in cards and messages, read by the library that the Adaptive Cards SDK names for it. Everything
 * else, HTML first of all, stays text. Source: msteams-docs, "Format cards in Microsoft Teams"; Adaptive Cards, "Text features".
 */
const markdown = new MarkdownIt('zero', { breaks: true }).enable([
  ...['emphasis', 'link', 'list', 'newline'],
  ...['escape', 'entity'],
])
markdown.validateLink = (address) => /^(?:https?|mailto):/i.test(address)
markdown.renderer.rules.link_open = (tokens, at, options, _environment, renderer) => {
  tokens[at]?.attrSet('target', '_blank')
  tokens[at]?.attrSet('rel', 'noopener')
  return renderer.renderToken(tokens, at, options)
}

/** @returns HTML */
export const cardMarkdown = (text: string): string => markdown.render(text).trim()
