import type { Session } from '../session/Session.ts';
import { has_scenario } from './conditions.ts';
import type { Command } from './types.ts';

/** Taking the trace elsewhere. */
export function trace_commands(session: Session): Command[] {
  return [
    {
      id: 'trace.export-chrome',
      title: 'Export as Chrome trace',
      hint: 'save download perfetto speedscope json',
      group: 'Trace',
      keys: ['Mod+s'],
      enabled: has_scenario,
      run: () => void export_trace(session),
    },
  ];
}

async function export_trace(session: Session): Promise<void> {
  session.set({ working: 'Exporting the trace…' });
  const file = await session.ask('Export', 'export', { format: 'chrome' });
  session.set({ working: null });
  if (file === undefined) return;
  const url = URL.createObjectURL(new Blob([file.text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.file_name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
