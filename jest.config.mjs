// The SDK's warning about Node's version would be printed once for each worker.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
};

/** Two projects: `unit` needs Node alone; `integration` installs and drives stand-ins of AWS. */
export default {
  // Jest leaves a core idle otherwise, which is half of the machine where there are two.
  maxWorkers: '100%',
  // No test is about time: a machine that is busy is no failure.
  testTimeout: 120_000,
  projects: [
    {
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/integration/'],
      transform,
      transformIgnorePatterns: ['/node_modules/'],
    },
    {
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
      transform,
      transformIgnorePatterns: ['/node_modules/'],
    },
  ],
};
