/** `node dist/main/web.js`: serves Cuttlebone to a browser until Ctrl-C. */
import { one_line } from './host/UserError.ts';
import { HELP, web_arguments } from './web/arguments.ts';
import { start_web } from './web/start_web.ts';
import { until_told_to_end } from './web/until_told_to_end.ts';

try {
  const options = web_arguments(process.argv.slice(2));
  if (options === null) process.stdout.write(HELP);
  else {
    const server = await start_web(options);
    console.log(`Cuttlebone is at ${server.url}`);
    console.log('Press Ctrl-C to stop.');
    await until_told_to_end();
    await server.close();
    process.exit(0);
  }
} catch (error) {
  console.error(one_line(error));
  process.exit(1);
}
