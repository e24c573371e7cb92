// Every command that was recorded being told to a real MDS, against the same command told to a simulated one.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { ToolResult } from '../../core/client/CephTool.ts';
import { MDS_CLUSTER, MDS_LIFECYCLE, perform } from './lifecycle.ts';

interface Told {
  /** What stood behind `ceph tell mds.c`. */
  readonly words: string;
  readonly printed: string;
  readonly rc: number;
}

const recorded: Told[] = readFileSync(new URL('../fixtures/asok/mds-tell.txt', import.meta.url), 'utf8')
  .split(/^== tell mds\.c /m)
  .slice(1)
  .map((section) => {
    const [words = '', ...rest] = section.trimEnd().split('\n');
    return { words, printed: rest.slice(0, -1).join('\n'), rc: Number(rest.at(-1)?.slice('rc='.length)) };
  });

/** The command that the ceph tool makes of such words. */
function command_of(words: string): Record<string, unknown> {
  const [first = '', second = '', third = ''] = words.split(' ');
  switch (first) {
    case 'injectargs':
      return { prefix: first, injected_args: [second] };
    case 'config':
      return { prefix: `${first} ${second}`, var: third };
    case 'heap':
      return { prefix: first, heapcmd: second };
    case 'cpu_profiler':
      return { prefix: first, arg: second };
    default:
      return { prefix: words };
  }
}

/** Commands that a simulated MDS does not have: see meant.ts. */
const NOT_THERE = new Set(['cache drop', 'dump cache', 'dump loads']);

/** The commands of get_command_descriptions, in order: their words and parameters. Help texts are Ceph's prose. */
function signatures(json: string): string[] {
  const described: Record<string, { sig: unknown[] }> = JSON.parse(json);
  return Object.values(described)
    .map(({ sig }) => sig)
    .filter((sig) => !NOT_THERE.has(sig.filter((part) => typeof part === 'string').join(' ')))
    .map((sig) => JSON.stringify(sig));
}

const cluster = new Cluster(MDS_CLUSTER, 1);
const run = new ScenarioRun(cluster, () => '');
for (const { name, steps } of MDS_LIFECYCLE) {
  if (name === 'tell') break;
  for (const step of steps) perform(step, run, cluster);
}

function tell(words: string): ToolResult {
  const answers: ToolResult[] = [];
  cluster.tell('mds.c', command_of(words), (answer) => answers.push(answer));
  run.run({ run: '1s' });
  expect(answers).toHaveLength(1);
  return answers[0] as ToolResult;
}

describe('what a real MDS was told', () => {
  it.each(recorded)('$words', ({ words, printed, rc }) => {
    const { code, status, output } = tell(words);
    expect(code).toBe(rc === 0 ? 0 : -rc);
    if (words === 'get_command_descriptions') {
      expect(signatures(output)).toEqual(signatures(printed));
    } else if (words === 'nosuch') {
      // The tool itself found no such command among the descriptions, and printed those that are like it.
      expect(status).not.toBe('');
    } else if (rc !== 0) {
      expect(printed).toContain(status);
    } else if (/^[[{]/.test(printed) && status === '') {
      expect(JSON.parse(output)).toEqual(JSON.parse(printed));
    } else {
      for (const said of [status, output]) expect(printed).toContain(said.trim());
    }
  });
});
