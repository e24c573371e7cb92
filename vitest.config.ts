import { defineConfig } from 'vitest/config';
import { esbuildTypeScript } from './vite.config.ts';

export default defineConfig({
  oxc: false,
  plugins: [esbuildTypeScript()],
  test: {
    environment: 'node',
    include: ['test/{unit,conformance,fuzz}/**/*.test.{ts,tsx}'],
  },
});
