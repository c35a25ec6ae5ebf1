import { defineConfig, globalIgnores } from 'eslint/config'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'
import { layerRule } from './eslint/layer-rule.js'
import * as syntax from './eslint/syntax.js'

const tests = ['**/*.test.{ts,tsx}', '**/*.spec.ts', 'tests/**/*.{ts,tsx}']
const restricted = (...groups) => ({ 'no-restricted-syntax': ['error', ...groups.flat()] })

export default defineConfig(
  globalIgnores(['app/generated/', 'build/', 'var/', '.react-router/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-else-return': 'error',
      complexity: ['error', 12],
      'max-depth': ['error', 3],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off', // an interface may promise what one adapter answers at once
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },

  {
    // Of a plugin of many rules these two: a pattern that tries the same signs in several ways, or begins anew at each, is slow on what is made for it (ReDoS). Tests read what they wrote themselves.
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    ignores: tests,
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },

  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { layers: { rules: { imports: layerRule } } },
    rules: {
      'layers/imports': 'error',
      'no-console': 'error', // logs are structured: pino
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only app/env.server.ts reads the environment: import `env`.' }],
      'no-restricted-imports': ['error', { paths: ['process', 'node:process'].map((name) => ({ name, message: 'Only app/env.server.ts reads the environment: import `env`.' })) }],
      // The framework's own way to end a loader or action early is to throw a redirect or data().
      '@typescript-eslint/only-throw-error': 'off',
      ...restricted(syntax.server, syntax.page),
    },
  },
  { files: ['app/env.server.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['app/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...syntax.noSurroundings], ...restricted(syntax.pure, syntax.server) },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off', // fixtures are taken apart
      ...restricted(syntax.server, syntax.test),
    },
  },
  // Beside the tests stand the machines that serve them: they may wait between two tries.
  { files: ['tests/**/*.ts'], ignores: ['**/*.test.ts', '**/*.spec.ts'], rules: { ...restricted(syntax.server) } },
)
