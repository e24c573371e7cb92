import type { Thread } from '../sim/Process.ts';
import type { Client } from './Client.ts';
import type { Fh } from './ClientFile.ts';
import { CEPH_FILE_MODE_RD, CEPH_FILE_MODE_WR } from './file_caps.ts';
import type { Inode } from './Inode.ts';
import type { ToolResult } from './ToolResult.ts';

/** What a person may do with a mounted client. Paths are absolute: `/dir/file`. */
export type ClientOp =
  | { readonly do: 'mkdir' | 'create' | 'unlink' | 'rmdir' | 'read' | 'ls' | 'stat'; readonly path: string }
  /** Writes the text at the file's beginning, and waits until it is safe; makes the file if there is none. */
  | { readonly do: 'write'; readonly path: string; readonly data?: string }
  | { readonly do: 'truncate'; readonly path: string; readonly size: number }
  | { readonly do: 'unmount' };

/** What is written where nobody says what. */
const SOME_DATA = 'hello from the simulated cluster\n';
const DIRECTORY_MODE = 0o040755;

type Answer = (code: number, output?: string) => void;

/**
 * Does one operation on `thread`: as calls of the client, one after the other, as a program's system calls reach it.
 * `on_result` is called once, with 0 or a negative errno and what was read.
 */
export function run_op(
  client: Client,
  op: ClientOp,
  thread: Thread,
  on_result: (result: ToolResult) => void,
): void {
  const what = op.do === 'unmount' ? op.do : `${op.do} ${op.path}`;
  const answer: Answer = (code, output = '') =>
    on_result({ code: Math.min(code, 0), status: code < 0 ? what : '', output });
  thread.post(() => begin(client, op, thread, answer));
}

function begin(client: Client, op: ClientOp, thread: Thread, answer: Answer): void {
  switch (op.do) {
    case 'mkdir':
      client.mkdir(op.path, DIRECTORY_MODE, answer);
      break;
    case 'rmdir':
      client.rmdir(op.path, answer);
      break;
    case 'unlink':
      client.unlink(op.path, answer);
      break;
    case 'create':
      client.open(op.path, CEPH_FILE_MODE_WR, { create: true, exclusive: true }, (r, fh) => {
        close(client, fh, thread);
        answer(r);
      });
      break;
    case 'write':
      client.open(op.path, CEPH_FILE_MODE_WR, { create: true }, (r, fh) => {
        if (fh === null) answer(r);
        else write(client, fh, op.data ?? SOME_DATA, thread, answer);
      });
      break;
    case 'read':
      client.open(op.path, CEPH_FILE_MODE_RD, {}, (r, fh) => {
        if (fh === null) answer(r);
        else read(client, fh, thread, answer);
      });
      break;
    case 'truncate':
      client.truncate(op.path, op.size, answer);
      break;
    case 'ls':
      client.readdir(op.path, (r, names) => answer(r, JSON.stringify(names)));
      break;
    case 'stat':
      client.stat(op.path, (r, inode) => answer(r, inode === null ? '' : JSON.stringify(stat_of(inode))));
      break;
    case 'unmount':
      client.unmount(answer);
      break;
    default:
      op satisfies never;
  }
}

/** Each of these is a call of its own: it begins when the one before has returned. */
function write(client: Client, fh: Fh, data: string, thread: Thread, answer: Answer): void {
  const sync: Answer = (r) =>
    thread.post(() => {
      if (r < 0) end(r);
      else client.fsync(fh, end);
    });
  const end: Answer = (r) => {
    close(client, fh, thread);
    answer(r);
  };
  thread.post(() => client.write(fh, 0, data, sync));
}

function read(client: Client, fh: Fh, thread: Thread, answer: Answer): void {
  thread.post(() =>
    client.read(fh, (r, data) => {
      close(client, fh, thread);
      answer(r, data);
    }),
  );
}

function close(client: Client, fh: Fh | null, thread: Thread): void {
  if (fh !== null) thread.post(() => client.close(fh));
}

function stat_of(inode: Inode): Record<string, unknown> {
  const { ino, mode, nlink, size, mtime } = inode;
  return { ino: `0x${ino.toString(16)}`, mode: `0${mode.toString(8)}`, nlink, size, mtime };
}
