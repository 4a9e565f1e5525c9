/** Milliseconds for a test or a hook; Jest takes it for all projects, and from none of them. */
const TIMEOUT = 120_000

/** Jest runs our TypeScript as ES modules (botbuilder and jose load in no other mode together). */
/** @param {string} name @param {string[]} folders @param {string} [environment] */
const project = (name, folders, environment = 'node') => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  testEnvironment: environment,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } },
    ],
  },
})

/** Which folders of `tests/` belong to which project, and where its tests run. @type {[name: string, folders: string[], environment?: string][]} */
export const projects = [
  ['rules', ['domain', 'contract', 'tab', 'host', 'adapters', 'azure', 'bench', 'corpus']],
  ['tenant', ['local-tenant']],
  ['journeys', ['journeys', 'bot']],
  ['probe', ['probe']],
  ['browser', ['browser'], '<rootDir>/tests/support/browser-environment.mjs'],
]

export default {
  testTimeout: TIMEOUT,
  testSequencer: '<rootDir>/tests/support/longest-first.mjs',
  projects: projects.map((each) => project(...each)),
}

/** Faults by the hundred, for `npm run chaos` alone: they take longer than a test should. */
export const chaos = { rootDir: import.meta.dirname, testTimeout: TIMEOUT, projects: [project('chaos', ['chaos'])] }
