import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    reporters: ['default', './tools/count-reporter.ts'],
    maxWorkers: 2,
  },
});
