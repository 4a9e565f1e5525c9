import { HostConfig } from 'adaptivecards'

const colour = (name: string, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` })

const foregroundColors = {
  default: colour('colorNeutralForeground1', 'colorNeutralForeground2'),
  dark: colour('colorNeutralForeground1', 'colorNeutralForeground2'),
  light: colour('colorNeutralForeground2'),
  accent: colour('colorBrandForeground1'),
  good: colour('colorStatusSuccessForeground1'),
  warning: colour('colorStatusWarningForeground3'),
  attention: colour('colorPaletteRedForeground1'),
}

const container = (background: string, border = background) => ({
  backgroundColor: `var(--${background})`,
  borderColor: `var(--${border})`,
  foregroundColors,
})

/** Measures and colours close to those of Teams. Colours are the theme's own variables, so one configuration serves all. */
export function cardHostConfig(): HostConfig {
  return new HostConfig({
    fontFamily: 'var(--fontFamilyBase)',
    supportsInteractivity: true,
    textBlock: { headingLevel: 3 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: 'var(--colorNeutralStroke2)' },
    fontTypes: {
      default: {
        fontFamily: 'var(--fontFamilyBase)',
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 400, default: 400, bolder: 600 },
      },
      monospace: {
        fontFamily: 'var(--fontFamilyMonospace)',
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 400, default: 400, bolder: 600 },
      },
    },
    containerStyles: {
      default: container('colorNeutralBackground1'),
      emphasis: container('colorNeutralBackground3'),
      good: container('colorStatusSuccessBackground1', 'colorStatusSuccessBorder1'),
      attention: container('colorStatusDangerBackground1', 'colorStatusDangerBorder1'),
      warning: container('colorStatusWarningBackground1', 'colorStatusWarningBorder1'),
      accent: container('colorBrandBackground2', 'colorBrandStroke2'),
    },
    imageSizes: { small: 32, medium: 52, large: 100 },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', weight: 'default', spacing: 'small' },
    },
  })
}
