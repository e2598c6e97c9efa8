import { cpus } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps}/*/test/**/*.test.ts', 'e2e/**/*.test.ts'],
    // Real sockets on a busy machine of two cores: slow is not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Many of them wait for processes and sockets: one worker would leave a core idle.
    maxWorkers: cpus().length,
    // At the gate, for tests of real processes on real ports; what fails twice is wrong.
    retry: process.env.CI === undefined ? 0 : 1,
  },
});
