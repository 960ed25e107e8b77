import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['data/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts'],
    environment: 'node',
    // A guard against hanging, not a measure: property tests take longer on a busy machine.
    testTimeout: 60_000,
    setupFiles: ['data/vitest.setup.ts'],
  },
});
