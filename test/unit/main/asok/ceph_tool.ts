// The ceph tool and the daemons of Debian, where they are installed: see ceph-common and ceph-mon.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from './sockets.ts';

/** Why tests that need a program are skipped; '' where it is there. */
export function missing(...programs: string[]): string {
  const gone = programs.filter((name) => spawnSync(name, ['--version']).status !== 0);
  return gone.length === 0 ? '' : ` (skipped: ${gone.join(' and ')} not installed)`;
}

export interface Printed {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function run(program: string, args: readonly string[]): Promise<Printed> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

/** A real mon on this machine, for as long as the test; its admin socket. */
export async function real_mon(folder: string): Promise<string> {
  const socket = join(folder, 'mon.a.asok');
  const data = join(folder, 'data');
  const conf = join(folder, 'ceph.conf');
  const address = `127.0.0.1:${await free_port()}`;
  mkdirSync(data);
  const fsid = '11111111-2222-3333-4444-555555555555';
  writeFileSync(
    conf,
    ['[global]', `fsid = ${fsid}`, `mon host = ${address}`, 'auth cluster required = none']
      .concat('auth service required = none', 'auth client required = none', `admin socket = ${socket}`)
      .concat(`run dir = ${folder}`, `log file = ${join(folder, 'log')}`, `mon data = ${data}`, '')
      .join('\n'),
  );
  const made = await run('ceph-mon', ['-c', conf, '-i', 'a', '--mkfs', '--fsid', fsid, '--mon-data', data]);
  if (made.code !== 0) throw new Error(made.err);
  const mon = spawn('ceph-mon', ['-c', conf, '-i', 'a', '-f', '--mon-data', data, '--public-addr', address], {
    stdio: 'ignore',
  });
  onTestFinished(async () => void (await ended(mon)));
  await until(() => existsSync(socket), 20_000);
  return socket;
}

export function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

function free_port(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
