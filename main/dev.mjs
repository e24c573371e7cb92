// `npm run dev`: builds on every change and serves the result, starting the server anew when its own
// programs change. Options are passed to the server: `npm run dev -- --port 8000`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { mainBuilds } from './build.mjs';
import { install, root } from './install.mjs';

install();
const { context } = await import('esbuild');
const { build } = await import('vite');

const contexts = await Promise.all(mainBuilds.map((options) => context(options)));
await Promise.all(contexts.map((each) => each.rebuild()));
await Promise.all(contexts.map((each) => each.watch()));
await build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), build: { watch: {} } });

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'dist/main/web.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => {
    server.kill();
    process.exit(130);
  });
server.on('exit', (code) => process.exit(code ?? 0));
