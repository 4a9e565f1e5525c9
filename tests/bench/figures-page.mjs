import { figures, inWords, isWithin, parts } from './figures.mjs'

/**
 * The page `docs/figures.md`, made of what `npm run bench -- --json FILE` has kept.
 * @param {{ machine: string, figures: import('./measure.mjs').Measured[] }} run
 */
export function figuresPage(run) {
  const measured = new Map(run.figures.map((figure) => [figure.name, figure]))
  const days = [...new Set(run.figures.map(({ at }) => at?.slice(0, 10)))].sort()
  const loads = run.figures.flatMap(({ load }) => load ?? [])
  const ofPart = (/** @type {string} */ part) => {
    const rows = Object.entries(figures).flatMap(([name, figure]) => {
      if (figure.part !== part) return []
      const found = measured.get(name)
      const value = found ? inWords(name, found.measured) : 'not measured'
      const verdict = !found || figure.budget === undefined ? '' : isWithin(name, found.measured) ? 'kept' : '**over**'
      const cells = [
        `\`${name}\``,
        figure.means,
        inWords(name, figure.budget),
        inWords(name, figure.goal),
        value,
        verdict,
        [figure.before === undefined ? '' : `${inWords(name, figure.before)} before`, found?.note ?? '']
          .filter(Boolean)
          .join('; '),
      ]
      return [`| ${cells.join(' | ')} |`]
    })
    return [
      `## ${part}`,
      `${parts[/** @type {import('./figures.mjs').Part} */ (part)]}.`,
      [
        '| figure | means | budget | goal | measured | | beside it |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        ...rows,
      ].join('\n'),
    ].join('\n\n')
  }
  return `# Figures

What \`npm run bench\` measured, each beside what it may be. Made by \`npm run bench -- --json FILE\`, then \`npm run bench -- --page FILE\`;
names choose parts (\`npm run bench -- decision --json FILE\` measures that part anew and keeps the others). Budgets and goals stand in
\`tests/bench/figures.mjs\`: a budget is kept, or the bench fails; a goal is what the next change of that part is to reach.

Measured on ${days.join(', ')}, on ${run.machine}; the load of the machine was ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}. Times are
those of that machine as busy as it was: compare them with others of the same, never with a budget of another.

${Object.keys(parts).map(ofPart).join('\n\n')}
`
}
