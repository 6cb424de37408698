import config from './jest.config.mjs';

const [unit] = config.projects;

/** The unit tests without those that look at the project's own files: in a mutated copy they fail, or say nothing. */
export default {
  testMatch: unit.testMatch,
  testPathIgnorePatterns: [
    ...unit.testPathIgnorePatterns,
    '<rootDir>/test/(?:generated|new-check|registry|no-place-in-code|infra/.*)\\.test\\.ts$',
  ],
  transform: unit.transform,
  transformIgnorePatterns: unit.transformIgnorePatterns,
};
