import { describe, expect, it } from 'vitest'
import { type Invitation, invitationHtml, invitationText } from '../../teams-app/api/invitation.ts'

const invitation: Invitation = {
  subject: '[MC-2026-004] Stakeholder meeting: Heat & Light',
  parts: [
    { heading: 'Who is asked, and why', lines: ['Library: Ada, because it needs input from the library'] },
    { heading: 'What we talk about', lines: ['The idea in two minutes', '<b>What it costs</b>'] },
  ],
  link: 'https://teams.example/l/entity/app/home?a=1&b=2',
}

describe('What stands in an invitation', () => {
  it('says the same as plain text and in a calendar, and ends with the way to the proposal', () => {
    expect(invitationText(invitation)).toBe(
      [
        'Who is asked, and why',
        '- Library: Ada, because it needs input from the library',
        '',
        'What we talk about',
        '- The idea in two minutes',
        '- <b>What it costs</b>',
        '',
        'Please read the proposal before we meet: https://teams.example/l/entity/app/home?a=1&b=2',
      ].join('\n'),
    )
  })

  it('is markup nowhere but where it is written here', () => {
    const html = invitationHtml(invitation)
    expect(html).toContain('<li>&lt;b&gt;What it costs&lt;/b&gt;</li>')
    expect(html).toContain('href="https://teams.example/l/entity/app/home?a=1&amp;b=2"')
  })
})
