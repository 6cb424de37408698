/**
 * Mutation testing, for the asking: `npm run mutation` changes the code in small ways, one at a time, and tells which changes no
 * unit test notices. The pure rooms, and what keeps reading whole: hours for all of it, so name files after
 * `-- --mutate` (e.g. `npm run mutation -- --mutate functions/plan/plan.ts`).
 */
export default {
  mutate: [
    'functions/{plan,evaluate,facts,reasoning}/**/*.ts',
    'functions/checks/*/*.ts',
    'functions/reconcile/findings/**/*.ts',
    'functions/report/**/*.ts',
    'functions/notify/*.ts',
    'functions/collect/*.ts',
    '!functions/**/sdk.ts',
  ],
  ignorePatterns: ['.standins', '.auditor', 'auditor-report', 'cdk.out', 'coverage', 'dist'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'jest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  // What runs once, when a module is loaded, is in no test's coverage, and would be tried with all of them.
  ignoreStatic: true,
  concurrency: 1,
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/tmp',
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: '.stryker/report.html' },
  thresholds: { high: 90, low: 75, break: null },
};
