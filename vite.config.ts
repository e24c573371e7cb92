import { transform } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

/**
 * Hands TypeScript to esbuild. The sources use standard decorators, which Vite's own transformer passes
 * through unlowered, to engines that do not know them yet. Used by the build and by the unit tests alike.
 */
export function esbuildTypeScript(): Plugin {
  return {
    name: 'esbuild-typescript',
    enforce: 'pre',
    async transform(code, id) {
      const loader = /\.(tsx?)(\?|$)/.exec(id)?.[1] as 'ts' | 'tsx' | undefined;
      if (!loader || id.includes('/node_modules/')) return null;
      const options = { loader, target: 'es2022', jsx: 'automatic', keepNames: true } as const;
      const { code: js, map } = await transform(code, { ...options, sourcefile: id, sourcemap: true });
      return { code: js, map };
    },
  };
}

export default defineConfig({
  root: 'renderer',
  // Relative, because the window loads the page from a file and a browser from any address.
  base: './',
  oxc: false,
  plugins: [esbuildTypeScript()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // One program on the same machine: a large file costs nothing here.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Directives such as "use client" are for servers that render React; the bundle has no use for them.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
