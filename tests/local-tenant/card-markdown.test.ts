import { describe, expect, it } from 'vitest'
import { cardMarkdown } from '../../infra/local-tenant/page/card-markdown.ts'

describe('What Teams draws in a card', () => {
  const drawn: [string, string, string][] = [
    ['bold', 'a **b** c', '<p>a <strong>b</strong> c</p>'],
    ['italic', '_a_ and *b*', '<p><em>a</em> and <em>b</em></p>'],
    ['one in the other', '**a _b_**', '<p><strong>a <em>b</em></strong></p>'],
    [
      'a link',
      '[Open](https://example.org/a)',
      '<p><a href="https://example.org/a" target="_blank" rel="noopener">Open</a></p>',
    ],
    ['lines', 'a\nb\n\nc', '<p>a<br>\nb</p>\n<p>c</p>'],
    ['a list', 'One:\n- a\n- b', '<p>One:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['a list with numbers', '1. a\n2. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['a mark that is meant as it is', '\\*a\\* &amp; b', '<p>*a* &amp; b</p>'],
  ]
  it.each(drawn)('is %s', (_what, text, html) => {
    expect(cardMarkdown(text)).toBe(html)
  })
})

describe('What Teams leaves as it is', () => {
  const left = [
    ['HTML', '<b onclick="x">a</b>', '&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt;'],
    ['a heading', '# a', '# a'],
    ['code', '`a`', '`a`'],
    ['a table', '| a | b |', '| a | b |'],
    ['a picture', '![a](x.png)', '![a](x.png)'],
    ['a quotation', '&gt; a', '&gt; a'],
    ['an address without a link', 'https://example.org', 'https://example.org'],
    ['a mark inside a word', 'snake_case_name', 'snake_case_name'],
  ] as const
  it.each(left)('is %s', (_what, text, html) => {
    expect(cardMarkdown(text)).toBe(`<p>${html}</p>`)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc', '//example.org', 'x'])(
    'is a link to “%s”',
    (address) => {
      expect(cardMarkdown(`[a](${address})`)).not.toContain('<a')
    },
  )
})
