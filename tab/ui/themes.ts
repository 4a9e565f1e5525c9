import {
  type BrandVariants,
  createLightTheme,
  createTeamsDarkTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components'

/** The University's purple, #660099, as Fluent's sixteen shades. */
const brand: BrandVariants = {
  10: '#0e0016',
  20: '#1f0030',
  30: '#2f0048',
  40: '#3c005b',
  50: '#480070',
  60: '#530080',
  70: '#5c008c',
  80: '#660099',
  90: '#7720a7',
  100: '#8839b4',
  110: '#9a51c1',
  120: '#ac69ce',
  130: '#bd83da',
  140: '#ce9de5',
  150: '#dfb9ef',
  160: '#f4e6fa',
}

const light = createLightTheme(brand)

const teamsDark = createTeamsDarkTheme(brand)

/** Purple is dark by nature, so text and strokes take lighter shades than Fluent would choose; red text does too. */
const dark: Theme = {
  ...teamsDark,
  colorStatusDangerForeground1: teamsDark.colorStatusDangerForeground2,
  colorBrandForeground1: brand[140],
  colorBrandForeground2: brand[150],
  colorBrandForegroundLink: brand[140],
  colorBrandForegroundLinkHover: brand[150],
  colorBrandForegroundLinkPressed: brand[130],
  colorBrandForegroundLinkSelected: brand[140],
  colorNeutralForeground2BrandHover: brand[140],
  colorNeutralForeground2BrandSelected: brand[140],
  colorCompoundBrandForeground1: brand[140],
  colorCompoundBrandForeground1Hover: brand[150],
  colorCompoundBrandForeground1Pressed: brand[130],
  colorCompoundBrandStroke: brand[140],
  colorCompoundBrandStrokeHover: brand[150],
  colorCompoundBrandStrokePressed: brand[130],
  colorCompoundBrandBackground: brand[140],
  colorCompoundBrandBackgroundHover: brand[150],
  colorCompoundBrandBackgroundPressed: brand[130],
  colorBrandStroke1: brand[140],
  colorBrandBackground2: '#35213f',
  colorBrandStroke2: brand[100],
  colorBrandBackground: brand[90],
  colorBrandBackgroundHover: brand[100],
  colorBrandBackgroundPressed: brand[70],
}

export type ThemeName = 'light' | 'dark' | 'contrast'

export const themes: Record<ThemeName, Theme> = { light, dark, contrast: teamsHighContrastTheme }

/** Teams says `default`, `dark` or `contrast`; newer hosts may say something else, which is taken as light. */
export const themeNamed = (name: string): ThemeName => (name === 'dark' || name === 'contrast' ? name : 'light')
