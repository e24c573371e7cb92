#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { print_functions } from './cli/functions.ts';
import { run_scenario } from './cli/run.ts';
import { one_line } from './host/UserError.ts';
import { VERSION } from './version.ts';

/** The same engine with no screen. */
const program = new Command('cuttlebone')
  .description(
    "Ceph's MDS and mgr daemons in a simulated cluster, every handler a call tree. The window: npm start, or serve.",
  )
  .version(VERSION);

program
  .command('run')
  .description(
    'run a scenario; prints one JSON line a step. Exit code 1: a step failed; 2: the scenario is wrong',
  )
  .argument('<scenario>', 'a scenario file (JSON)')
  .option('--seed <number>', 'use this seed instead of the one in the scenario', whole_number)
  .option('--tree', 'print the call tree as text instead of the steps')
  .option('--trace <file>', 'write the trace as Chrome Trace Event JSON as well, for Perfetto or speedscope')
  .action((file: string, options: { seed?: number; tree?: boolean; trace?: string }) => {
    process.exitCode = run_scenario(file, options);
  });

program
  .command('functions')
  .description('list the traced functions, each with its id in the source documents if it has one')
  .option('--json', 'as JSON: name, id, place in Ceph, texts (English and Chinese) and decisions of each')
  .action((options: { json?: boolean }) => print_functions(options.json === true));

program
  .command('serve')
  .description('serve the window to a browser on this machine')
  .option(
    '--port <number>',
    'the port; 0 for any free one (default: the first free one from 7431)',
    port_number,
  )
  .action(async (options: { port?: number }) => {
    const { serve } = await import('./cli/serve.ts');
    await serve(options.port);
  });

program
  .command('up')
  .description('run a cluster in real time, with its admin sockets, until told to stop')
  .argument('[scenario]', 'a scenario file (JSON); without one: a mon, mgr.x, an OSD, mds.a and mds.b')
  .requiredOption('--run-dir <folder>', 'where the admin sockets are made: mds.a.asok and so on')
  .action(async (file: string | undefined, options: { runDir: string }) => {
    const { up } = await import('./cli/up.ts');
    process.exit(await up(file, options.runDir));
  });

program
  .command('asok')
  .description("ask at a daemon's admin socket, as `ceph --admin-daemon` does; a real daemon's will do, too")
  .argument('<path>', 'the socket')
  .argument('[command...]', 'the command and its arguments, e.g. config get mds_beacon_grace')
  .option('-f, --format <format>', 'json, json-pretty, xml, xml-pretty, …')
  .allowUnknownOption()
  .action(async (path: string, command: string[], options: { format?: string }) => {
    const { asok } = await import('./cli/asok.ts');
    process.exitCode = await asok(path, command, options.format);
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes the pipe early (`| head`) has what it wanted.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(1);
});
// There is nowhere left to say so; the exit code tells what there was to tell.
process.stderr.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${one_line(error)}\n`);
  process.exitCode = 1;
}

function whole_number(text: string): number {
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('Expected a whole number.');
  return number;
}

function port_number(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return port;
}
