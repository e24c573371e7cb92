import { defineConfig } from 'vitest/config';
import { esbuildTypeScript } from './vite.config.ts';

export default defineConfig({
  oxc: false,
  plugins: [esbuildTypeScript()],
  test: {
    environment: 'node',
    // Some tests run whole clusters, and machines are slow at times: a limit is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['test/{unit,conformance,fuzz,invariants}/**/*.test.{ts,tsx}'],
  },
});
