import { readFileSync } from 'node:fs';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { Step } from '../../core/cluster/scenario.ts';

/** What a real daemon answered, and the simulated one. */
export interface AnsweredTwice {
  readonly request: string;
  readonly real: string;
  readonly ours: string;
}

/** A recording, and what brings a simulated daemon to where the real one was when it was asked. */
export interface AsokRecording {
  readonly file: string;
  readonly daemon: string;
  readonly before: readonly Step[];
}

/** The recordings of test/fixtures/asok that are of a cluster, in the order in which one simulated cluster has them. */
export const ASOK_RECORDINGS: readonly AsokRecording[] = [
  { file: 'mds-standby', daemon: 'mds.c', before: [{ run: '40s' }] },
  { file: 'mgr-active', daemon: 'mgr.x', before: [] },
  { file: 'mgr-client', daemon: 'mgr.x', before: [] },
  { file: 'mgr-standby', daemon: 'mgr.y', before: [] },
  { file: 'mon', daemon: 'mon.a', before: [] },
  {
    file: 'mds-active',
    daemon: 'mds.c',
    before: [
      { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
      { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
      { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' } },
      { run: '44s' },
    ],
  },
  {
    file: 'mds-cache',
    daemon: 'mds.c',
    before: [
      { client: 'client.1', do: 'mount' },
      { client: 'client.1', do: 'mkdir', path: '/dir' },
      { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' },
      { client: 'client.1', do: 'mkdir', path: '/dir/sub' },
      { run: '6s' },
    ],
  },
  { file: 'mds-scrub', daemon: 'mds.c', before: [] },
  {
    file: 'client',
    daemon: 'client.2',
    before: [
      { client: 'client.2', do: 'mount' },
      { client: 'client.2', do: 'mkdir', path: '/d' },
    ],
  },
];

/** Virtual µs that a daemon may take to answer. */
const PATIENCE_US = 60e6;

/** Asks simulated daemons everything that real ones were asked. By recording. */
export function ask_all(): Map<string, AnsweredTwice[]> {
  const cluster = new Cluster({ mon: ['a'], mgr: ['x', 'y'], osd: 1, mds: [{ name: 'c', gid: 4124 }] }, 1);
  const run = new ScenarioRun(cluster, () => '');
  const answers = new Map<string, AnsweredTwice[]>();
  for (const { file, daemon, before } of ASOK_RECORDINGS) {
    for (const step of before) run.run(step);
    answers.set(
      file,
      read_exchanges(file).flatMap((exchange) => {
        if ('sleep' in exchange) {
          run.run({ run: `${exchange.sleep * 1000}ms` });
          return [];
        }
        const { request, response } = exchange;
        const ours = ask(cluster, daemon, request);
        return [{ request, real: by_name(request, response), ours: by_name(request, ours) }];
      }),
    );
  }
  return answers;
}

function ask(cluster: Cluster, daemon: string, request: string): string {
  const answers: string[] = [];
  cluster.asok_request(daemon, request, (answer) => {
    answers.push(answer instanceof Error ? `no answer: ${answer.message}` : answer);
  });
  const limit = cluster.sim.clock.now + PATIENCE_US;
  while (answers.length === 0 && cluster.sim.step(limit));
  return answers[0] ?? 'no answer in time';
}

type Exchange = { request: string; response: string } | { sleep: number };

function read_exchanges(file: string): Exchange[] {
  const text = readFileSync(new URL(`../fixtures/asok/${file}.ndjson`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exchange);
}

/**
 * What comes in no order that means anything, each under its own name: commands, and the inodes and dentries of
 * `dump cache`, which are in the order of a hash.
 */
function by_name(request: string, answer: string): string {
  return request.includes('"dump cache"') && answer.startsWith('[') ? by_ino(answer) : by_signature(answer);
}

interface DumpedInode {
  readonly ino: number;
  readonly dirfrags: readonly { readonly dentries: readonly { readonly path: string }[] }[];
}

function by_ino(answer: string): string {
  const inodes = (JSON.parse(answer) as DumpedInode[]).map((inode) => {
    const dirfrags = inode.dirfrags.map((dir) => {
      const dentries = dir.dentries.map((dn) => [dn.path, dn] as const);
      return { ...dir, dentries: Object.fromEntries(dentries.toSorted()) };
    });
    return [`0x${inode.ino.toString(16)}`, { ...inode, dirfrags }] as const;
  });
  return JSON.stringify(Object.fromEntries(inodes.toSorted()));
}

/**
 * A list of commands with each under its words and parameters instead of its number: one that is missing must not
 * make all behind it differ. Any other answer as it is.
 */
function by_signature(answer: string): string {
  if (!answer.startsWith('{\n    "cmd000"')) return answer;
  const commands = Object.values(
    JSON.parse(answer) as Record<string, { sig: (string | { name: string })[] }>,
  );
  const name = (part: string | { name: string }) => (typeof part === 'string' ? part : `<${part.name}>`);
  return JSON.stringify(
    Object.fromEntries(commands.map((command) => [command.sig.map(name).join(' '), command])),
  );
}
