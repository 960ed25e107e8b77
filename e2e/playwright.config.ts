import { defineConfig } from '@playwright/test';
import type { Edition } from './editions.ts';

const project = (edition: Edition) => ({ name: edition, use: { edition } });

export default defineConfig<{ edition: Edition }>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  projects: [project('web'), project('bridge'), project('desktop')],
});
