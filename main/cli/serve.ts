import { start_web } from '../web/start_web.ts';
import { until_told_to_end } from '../web/until_told_to_end.ts';

/** Serves the window until the process is told to stop. */
export async function serve(port: number | undefined): Promise<void> {
  const { url, close } = await start_web(port === undefined ? {} : { port });
  process.stdout.write(`Cuttlebone is at ${url}\n`);
  await until_told_to_end();
  await close();
  process.exit(0);
}
