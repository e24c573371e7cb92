import { start_web } from '../web/start_web.ts';

/** Serves the window until the process is told to stop. */
export async function serve(port: number | undefined): Promise<void> {
  const { url, close } = await start_web(port === undefined ? {} : { port });
  process.stdout.write(`Cuttlebone is at ${url}\n`);
  const stop = () => {
    void close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
