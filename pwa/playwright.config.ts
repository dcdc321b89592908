import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  // `make screenshots` takes pictures instead of testing
  testMatch: process.env['SPIRA_SCREENSHOTS'] === undefined ? '*.spec.ts' : 'screenshots.ts',
  outputDir: '.cache/e2e/results',
  globalSetup: './e2e/harness/global-setup.ts',
  reporter: [['list'], ['./e2e/harness/count-reporter.ts']],
  workers: Number(process.env['SPIRA_E2E_WORKERS'] ?? 2),
  fullyParallel: true,
  // slow machines; a path of a patient's four recordings takes some seconds by itself, and so may a result
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
});
