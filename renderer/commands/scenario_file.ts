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
    scenario = JSON.parse(await file.text());
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
