/** Switches that let other programs look into the window, or take down its walls. */
const FORBIDDEN = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'disable-web-security',
  'load-extension',
  'js-flags',
] as const;

interface CommandLine {
  removeSwitch(name: string): void;
}

/** Takes them off the command line, except in tests, which drive the window that way. */
export function close_debugging(command_line: CommandLine, env: NodeJS.ProcessEnv): void {
  if (env.CUTTLEBONE_TEST === '1') return;
  for (const name of FORBIDDEN) command_line.removeSwitch(name);
}
