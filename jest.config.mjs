/** Milliseconds for a test or a hook; Jest takes it for all projects, and from none of them. */
const TIMEOUT = 120_000

/** Jest runs our TypeScript as ES modules (botbuilder and jose load in no other mode together). */
/** @param {string} name @param {string[]} folders */
const project = (name, folders) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } },
    ],
  },
})

/** Which folders of `tests/` belong to which project. @type {[string, string[]][]} */
export const projects = [
  ['rules', ['domain', 'contract', 'tab', 'host', 'adapters', 'azure']],
  ['tenant', ['local-tenant']],
  ['journeys', ['journeys', 'bot']],
  ['probe', ['probe']],
  ['browser', ['browser']],
]

export default { testTimeout: TIMEOUT, projects: projects.map(([name, folders]) => project(name, folders)) }

/** Faults by the hundred, for `npm run chaos` alone: they take longer than a test should. */
export const chaos = { rootDir: import.meta.dirname, projects: [project('chaos', ['chaos'])] }
