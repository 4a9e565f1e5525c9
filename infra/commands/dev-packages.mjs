import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './repository.mjs'

/** All icons in one piece are 17 MB, which a browser reads for longer than anybody waits; each has a file of its own. */
const ICONS = '@fluentui/react-icons'

const importsOfIcons = /import \{([^}]*)\} from '@fluentui\/react-icons'/g

/** `CalendarMail20Regular` is in the file `calendar-mail`. @param {string} icon */
const fileOf = (icon) =>
  `${ICONS}/svg/${icon
    .replace(/(\d+)?(Regular|Filled|Light|Color)$/, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()}`

/** @param {string} names between the braces of an import */
const iconsIn = (names) => names.split(',').flatMap((name) => name.trim() || [])

/** Takes each icon from its own file. @type {import('vite').Plugin} */
export const iconByIcon = {
  name: 'icon-by-icon',
  enforce: 'pre',
  transform: (code, id) =>
    /\/(tab|page)\/.*\.tsx?$/.test(id) && code.includes(ICONS)
      ? code.replaceAll(importsOfIcons, (_whole, names) =>
          iconsIn(names)
            .map((icon) => `import { ${icon} } from '${fileOf(icon)}'`)
            .join('; '),
        )
      : undefined,
}

/** Where what runs in the tab is written. */
const folders = ['tab', 'teams-app/api', 'teams-app/domain']

/**
 * The packages that the tab imports, made ready for the browser before it asks, so that none is found while it loads and the
 * page has to begin again. A package that is new in the sources is ready at the next start.
 * @returns {string[]}
 */
export function packagesOfTheTab() {
  const found = new Set(['react/jsx-runtime', 'react/jsx-dev-runtime'])
  for (const text of folders.flatMap((folder) => sourcesIn(inRoot(folder)))) {
    for (const [, names = ''] of text.matchAll(importsOfIcons))
      for (const icon of iconsIn(names)) found.add(fileOf(icon))
    for (const [, from = ''] of text.matchAll(/^import (?!type\b)[^']* from '([^'.\n][^'\n]*)'/gm)) {
      if (from !== ICONS) found.add(from)
    }
  }
  return [...found].sort()
}

/** @param {string} folder @returns {string[]} */
function sourcesIn(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  return files
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !file.name.startsWith('vite.'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
}
