import { CLASSES } from './classes.ts';
import { DECISIONS_OF } from './decisions_of.ts';
import type { DecisionText, FunctionText, Text } from './types.ts';

export type { DecisionText, Text } from './types.ts';

/** A decision that a function can make, by its own text. */
export interface DecisionInfo extends Text {
  /** What its outcomes lead to, where that is not clear by itself. */
  readonly note: Text | null;
}

/** What a traced function is for, and where it is in Ceph. */
export interface FunctionInfo extends Text {
  /** The file in Ceph 16.2, e.g. `src/mds/MDSDaemon.cc`. */
  readonly file: string;
  /** What Ceph 16.2 calls it, e.g. `MDSDaemon::ms_dispatch2`; several names where it is several there. */
  readonly in_ceph: string;
  /** In the order in which they are written. */
  readonly decisions: readonly DecisionInfo[];
}

interface Described {
  readonly file: string;
  readonly text: FunctionText;
}

const functions = new Map<string, Described>();
const decisions = new Map<string, DecisionText>();
for (const { file, functions: texts, decisions: by_text } of CLASSES) {
  for (const [name, text] of Object.entries(texts)) functions.set(name, { file: text.file ?? file, text });
  for (const [text, translated] of Object.entries(by_text)) decisions.set(text, translated);
}

/** What is known of a traced function; null for a name that is none. */
export function function_info(name: string): FunctionInfo | null {
  const described = functions.get(name);
  if (described === undefined) return null;
  const { file, text } = described;
  const made = (Object.hasOwn(DECISIONS_OF, name) ? DECISIONS_OF[name] : undefined) ?? [];
  return {
    en: text.en,
    zh: text.zh,
    file,
    in_ceph: text.in_ceph ?? name,
    decisions: made.map((each) => decision_info(name, each)),
  };
}

/** What a decision's text means when `function_name` makes it. One that is not known is its own translation. */
export function decision_info(function_name: string, text: string): DecisionInfo {
  const own = functions.get(function_name)?.text.decisions;
  const found = own !== undefined && Object.hasOwn(own, text) ? own[text] : decisions.get(text);
  return { en: text, zh: found?.zh ?? text, note: found?.note ?? null };
}
