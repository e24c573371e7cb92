import { parse_json_text } from '../panels/inject/json_text.ts';
import { open_scenario } from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import { message_of } from '../session/Session.ts';
import { connected } from './conditions.ts';
import type { Command } from './types.ts';

/** Opening a scenario that somebody wrote, the same that `cuttlebone run` takes. */
export function scenario_file_command(session: Session): Command {
  return {
    id: 'scenario.file',
    title: 'Open a scenario file…',
    hint: 'load json own cluster',
    group: 'Scenario',
    keys: ['Mod+o'],
    enabled: connected,
    run: () => void choose_file().then((file) => file && open_file(session, file)),
  };
}

async function open_file(session: Session, file: File): Promise<void> {
  const name = file.name.replace(/\.json$/i, '');
  let scenario: unknown;
  try {
    scenario = read_json(await file.text());
  } catch (error) {
    session.notify(`Open ${file.name}`, message_of(error));
    return;
  }
  // A scenario need not say its name; the file has one.
  if (typeof scenario === 'object' && scenario !== null && !('name' in scenario)) {
    scenario = { ...scenario, name };
  }
  await open_scenario(session, file.name, { scenario });
}

/** Throws with where it is no JSON, and what was expected there. */
function read_json(text: string): unknown {
  const parsed = parse_json_text(text);
  if (!('problem' in parsed)) return JSON.parse(text);
  const before = text.slice(0, parsed.problem.at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  throw new Error(`It is no JSON at ${before.length}:${column}: ${parsed.problem.message}.`);
}

/** Resolves null when nothing was chosen. */
function choose_file(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}
