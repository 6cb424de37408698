import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const strict = {
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/strict-boolean-expressions': ['error', { allowNullableObject: false }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  // The compiler's noUnusedLocals and noUnusedParameters say the same, and know that a schema may be there for its type.
  '@typescript-eslint/no-unused-vars': 'off',
  eqeqeq: 'error',
  'no-console': 'error',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'cdk.out/', '.standins/', '.auditor/', 'auditor-report/', 'coverage/', '.stryker/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: strict,
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Jest's matchers and JSON.parse give `any`; what a test then expects of the value is its check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // Hostile text is what some tests are about.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' } },
  },
);
