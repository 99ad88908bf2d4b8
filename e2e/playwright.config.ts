import { defineConfig } from '@playwright/test';
import { e2eEnv } from './env.ts';

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  // No retries: a flaky journey is a bug.
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: { ...e2eEnv.browser },
  },
});
