import { defineConfig } from 'vitest/config'

/** Deliberately odd (UTC−3:30, with summer time): a rule that borrows the machine's time zone fails here. */
process.env.TZ = 'America/St_Johns'

/** An address at which nothing listens: a rule that needs a database fails here. */
const noDatabase = 'postgresql://nobody@127.0.0.1:1/nothing'

const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  setupFiles: ['tests/support/strict-console.ts', 'tests/support/seed-of-chance.ts'],
  restoreMocks: true,
  unstubEnvs: true,
  // What hangs is ended; how fast a machine is decides nothing. What is waited for comes, or does not, on a slow one later.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'rules',
          include: ['app/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts', 'tests/asvs/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', 'app/generated/**'],
          env: { DATABASE_URL: noDatabase },
        },
      },
      {
        test: {
          ...shared,
          name: 'usecases',
          include: ['tests/usecases/**/*.test.{ts,tsx}', 'tests/runtime/**/*.test.ts', 'app/**/*.db.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'content',
          include: ['tests/content*.test.ts'],
          env: { DATABASE_URL: noDatabase },
        },
      },
    ],
  },
})
