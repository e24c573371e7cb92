// A raw client of an admin socket, and what a test of one needs around it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that goes with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asok-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything the daemon says until the connection is over, however it ends. */
export function talk(path: string, bytes: string | Buffer, options: { end?: boolean } = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = connect({ path, allowHalfOpen: true });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk as Buffer));
    socket.on('error', () => {});
    socket.on('end', () => socket.destroy());
    socket.on('close', () => resolve(Buffer.concat(chunks)));
    socket.write(bytes);
    if (options.end) socket.end();
  });
}

/** The answer to one request, its length checked. */
export async function ask(path: string, request: string): Promise<string> {
  return body(await talk(path, `${request}\0`));
}

export function body(answer: Buffer): string {
  if (answer.length < 4) throw new Error(`no answer, only ${answer.length} bytes`);
  if (answer.readUInt32BE(0) !== answer.length - 4) throw new Error('the length is wrong');
  return answer.toString('utf8', 4);
}

/** A connection that has been made and says nothing. */
export function idle(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true });
    socket.on('connect', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** How many files this process has open; null where the system does not say. */
export function open_files(): number | null {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
}

/** Waits until `what` is so. */
export async function until(what: () => boolean, ms = 10_000): Promise<void> {
  const limit = performance.now() + ms;
  while (!what()) {
    if (performance.now() > limit) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
