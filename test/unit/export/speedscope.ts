import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

/** A profile as speedscope has it after importing: one for each thread. */
interface SpeedscopeProfile {
  getName(): string;
  getTotalWeight(): number;
  forEachCall(
    open: (node: SpeedscopeNode, value: number) => void,
    close: (node: SpeedscopeNode, value: number) => void,
  ): void;
}

interface SpeedscopeNode {
  readonly frame: { readonly name: string };
}

interface SpeedscopeGroup {
  readonly profiles: readonly SpeedscopeProfile[];
}

type Import = (
  file_name: string,
  content: ArrayBuffer,
) => Promise<readonly SpeedscopeGroup[] | SpeedscopeGroup | null>;

/** What speedscope warned of; it warns of every event that does not nest. */
export const warnings: string[] = [];

/**
 * speedscope's own importer. The package ships it only inside its web page's one script, so that script is run, with as
 * much of a browser as it touches before it draws, and its import function is handed out of it.
 */
export function load_speedscope(): Import {
  const release = join(
    dirname(createRequire(import.meta.url).resolve('speedscope/package.json')),
    'dist/release',
  );
  const file = readdirSync(release).find((name) => /^speedscope-.*\.js$/.test(name));
  if (file === undefined) throw new Error('the speedscope package has another layout');
  const source = readFileSync(join(release, file), 'utf8');
  const name = /async function ([\w$]+)\([^)]*\)\{return\(await [\w$]+\)\.importProfilesFromArrayBuffer/.exec(
    source,
  )?.[1];
  if (name === undefined || !source.startsWith('"use strict";(()=>{'))
    throw new Error('speedscope has changed');
  // A function declaration: it is there before the script has run to its end.
  const script = source.replace('(()=>{', `(()=>{globalThis.import_profiles=(...args)=>${name}(...args);`);
  const warn = (...said: unknown[]) => warnings.push(said.join(' '));
  const nothing = () => {};
  const element = () => ({
    style: {},
    appendChild: nothing,
    setAttribute: nothing,
    addEventListener: nothing,
  });
  const sandbox: Record<string, unknown> = {
    console: { log: nothing, warn, error: warn },
    document: { createElement: element, createTextNode: element, head: element(), body: element() },
    addEventListener: nothing,
    removeEventListener: nothing,
    location: { hash: '', href: 'file:///', protocol: 'file:' },
    localStorage: {},
    navigator: { userAgent: 'node', platform: 'node' },
    TextDecoder,
    TextEncoder,
    ArrayBuffer,
    Uint8Array,
    DataView,
    atob,
    btoa,
    setTimeout,
    clearTimeout,
    requestAnimationFrame: nothing,
    matchMedia: () => ({ matches: false, addListener: nothing, addEventListener: nothing }),
    devicePixelRatio: 1,
  };
  sandbox.window = sandbox;
  sandbox.self = sandbox;
  try {
    vm.runInNewContext(script, sandbox, { filename: file });
  } catch (error) {
    // It came as far as drawing, for which there is no browser here.
    warnings.push(String(error));
  }
  const found = sandbox.import_profiles as Import;
  warnings.length = 0;
  return found;
}

/** A call of an imported profile: its name without the arguments that speedscope appends, and its times in µs. */
export interface ImportedCall {
  readonly name: string;
  readonly depth: number;
  readonly start: number;
  readonly end: number;
}

/** Imports a trace's text; the calls of each thread, outer before inner, with the thread's name in speedscope. */
export async function import_trace(importer: Import, text: string): Promise<Map<string, ImportedCall[]>> {
  const bytes = new TextEncoder().encode(text);
  const imported = await importer('trace.json', bytes.buffer);
  const groups = imported === null ? [] : 'profiles' in imported ? [imported] : imported;
  const threads = new Map<string, ImportedCall[]>();
  for (const profile of groups.flatMap((group) => group.profiles)) {
    const calls: { name: string; depth: number; start: number; end: number }[] = [];
    const open: { name: string; depth: number; start: number; end: number }[] = [];
    profile.forEachCall(
      (node, start) => {
        const call = {
          name: node.frame.name.replace(/ \{.*$/s, ''),
          depth: open.length,
          start,
          end: Number.NaN,
        };
        calls.push(call);
        open.push(call);
      },
      (_node, end) => {
        const call = open.pop();
        if (call !== undefined) call.end = end;
      },
    );
    threads.set(profile.getName(), calls);
  }
  return threads;
}
