import { defineConfig } from 'vitest/config';

/** A browser wants the machine to itself: its tests come after the others, one file at a time. */
const inBrowser = ['test/browser/**/*.test.ts', 'test/web/browser.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: inBrowser,
          // Nothing takes so long but on a machine with much else to do.
          testTimeout: 20_000,
          // By itself vitest leaves one processor idle, which on two is half of them.
          maxWorkers: '100%',
          hookTimeout: 20_000,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: inBrowser,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
