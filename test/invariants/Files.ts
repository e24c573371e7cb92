import type { Cluster } from '../../core/cluster/Cluster.ts';
import type { Step } from '../../core/cluster/scenario.ts';
import type { Break } from './Promises.ts';

type ClientStep = Extract<Step, { client: string }>;

/**
 * What a client knows of a path. `unsure`: something is under way there, or was when its end came. `safe`: it was told
 * so in a way that outlives it; the rest it was only told (an early reply), which holds as long as it lives.
 */
export type Known =
  | { readonly is: 'unsure' }
  | { readonly is: 'gone'; readonly safe: boolean }
  | { readonly is: 'dir'; readonly safe: boolean }
  | { readonly is: 'file'; readonly safe: boolean; readonly data: string | null };

/** What changes nothing. */
const LOOKS: ReadonlySet<string> = new Set<ClientStep['do']>(['stat', 'ls', 'read']);
const UNSURE: Known = { is: 'unsure' };
/** Who looks in the end. */
const READER = 'client.reader';
/** Virtual seconds that an answer may take when all is well: longer than a client's caps are waited for. */
const PATIENCE = 120;

class FilesOf {
  readonly paths = new Map<string, Known>();
  mounted = false;
  /** Steps that were not answered yet. */
  under_way = 0;
}

/** What clients did, and were told of it: each works on paths of its own. */
export class Files {
  private readonly cluster: Cluster;
  private readonly clients = new Map<string, FilesOf>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  of(client: string): FilesOf {
    const known = this.clients.get(client);
    if (known !== undefined) return known;
    const files = new FilesOf();
    this.clients.set(client, files);
    return files;
  }

  /** Has a client begin something; nobody waits for it. */
  begin(step: ClientStep): void {
    const { client: name } = step;
    const files = this.of(name);
    if (step.do === 'abort') this.ended(name);
    const before = 'path' in step ? files.paths.get(step.path) : undefined;
    if ('path' in step && !LOOKS.has(step.do)) files.paths.set(step.path, UNSURE);
    files.under_way++;
    this.cluster.client(name, step, ({ code }) => {
      files.under_way--;
      if (step.do === 'unmount' && this.is_shut_out(name)) this.ended(name);
      else if (code >= 0) this.done(files, step, before);
    });
  }

  /** An unmount goes well for one that is blocklisted, too: what it was told early is lost, and nobody says so. */
  private is_shut_out(name: string): boolean {
    const addr = this.cluster.slot(name).running?.messenger.get_myaddrs().front().get_legacy_str() ?? '';
    return this.cluster.stores.mon.osdmap.latest()?.blocklist.has(addr) ?? false;
  }

  /** The client is gone, or will be refused: what was not safe is not sure. */
  ended(name: string): void {
    const files = this.of(name);
    files.mounted = false;
    for (const [path, known] of files.paths)
      if (known.is !== 'unsure' && !known.safe) files.paths.set(path, UNSURE);
  }

  private done(files: FilesOf, step: ClientStep, before: Known | undefined): void {
    switch (step.do) {
      case 'mount':
        files.mounted = true;
        break;
      case 'unmount':
        files.mounted = false;
        for (const [path, known] of files.paths)
          if (known.is !== 'unsure') files.paths.set(path, { ...known, safe: true });
        break;
      case 'mkdir':
        files.paths.set(step.path, { is: 'dir', safe: false });
        break;
      case 'create':
        files.paths.set(step.path, { is: 'file', safe: false, data: null });
        break;
      case 'write':
        files.paths.set(step.path, { is: 'file', safe: true, data: step.data ?? null });
        break;
      case 'truncate': {
        const data = before?.is === 'file' ? before.data : null;
        files.paths.set(step.path, { is: 'file', safe: false, data: data?.slice(0, step.size) ?? null });
        break;
      }
      case 'unlink':
      case 'rmdir':
        files.paths.set(step.path, { is: 'gone', safe: false });
        break;
      default:
        break;
    }
  }

  /** All is well again: has each client that should be there show that it is, and reads what is known with another. */
  check(broken: Break): void {
    for (const [name, files] of this.clients) {
      if (!files.mounted) continue;
      const there = this.ask(name, { do: 'stat', path: '/' });
      if (there === null || there.code < 0) this.ended(name);
    }
    const all = [...this.clients.values()].flatMap(({ paths }) => [...paths]);
    if (all.every(([, { is }]) => is === 'unsure')) return;
    const mounted = this.ask(READER, { do: 'mount' });
    if (mounted === null || mounted.code < 0) {
      broken('files', `${READER} cannot mount: ${mounted?.code ?? 'no answer'}`);
      return;
    }
    for (const [path, known] of all) {
      const found = this.look(path);
      const wrong = difference(known, found);
      if (wrong !== null) broken('files', `${path}: ${wrong}`);
    }
  }

  /** What the reader finds there. */
  private look(path: string): Known | string {
    const stat = this.ask(READER, { do: 'stat', path });
    if (stat === null) return 'no answer';
    if (stat.code === -2) return { is: 'gone', safe: true };
    if (stat.code < 0) return `error ${stat.code}`;
    const { mode } = JSON.parse(stat.output) as { mode: string };
    if ((Number.parseInt(mode, 8) & 0o040000) !== 0) return { is: 'dir', safe: true };
    const read = this.ask(READER, { do: 'read', path });
    if (read === null) return 'no answer';
    return read.code < 0 ? `error ${read.code}` : { is: 'file', safe: true, data: read.output };
  }

  private ask(
    name: string,
    command: { do: 'mount' } | { do: 'stat' | 'read'; path: string },
  ): { code: number; output: string } | null {
    const { sim } = this.cluster;
    let answer: { code: number; output: string } | null = null;
    this.cluster.client(name, command, (result) => {
      answer = result;
    });
    const limit = sim.clock.now + PATIENCE * 1e6;
    while (answer === null && sim.step(limit));
    return answer;
  }
}

/** How what was found differs from what is known; null if it does not. */
function difference(known: Known, found: Known | string): string | null {
  if (typeof found === 'string') return `${found}, where ${known.is} was to be found`;
  if (known.is === 'unsure' || found.is === 'unsure') return null;
  if (known.is !== found.is) return `${found.is}, but a client was told it is ${known.is}`;
  if (known.is !== 'file' || found.is !== 'file') return null;
  if (known.data === null || known.data === found.data) return null;
  return `has ${JSON.stringify(found.data)}, but a client was told ${JSON.stringify(known.data)} is safe`;
}
