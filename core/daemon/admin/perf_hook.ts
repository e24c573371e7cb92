import { type AdminSocketHook, sync_hook } from './AdminSocketHook.ts';
import { cmd_getval } from './cmdmap.ts';
import type { PerfCountersCollection } from './PerfCountersCollection.ts';

/** The `perf` commands, and their names of old. Source: `CephContext::_do_command`. */
export function perf_hook(perf: PerfCountersCollection): AdminSocketHook {
  return sync_hook((command, cmdmap, f) => {
    const logger = cmd_getval<string>(cmdmap, 'logger') ?? '';
    const counter = cmd_getval<string>(cmdmap, 'counter') ?? '';
    switch (command) {
      case 'perf schema':
      case 'perfcounters_schema':
      case '2':
        perf.dump_schema(f);
        break;
      case 'perf histogram dump':
      case 'perf histogram schema':
        perf.dump_histograms(f, logger);
        break;
      case 'perf reset': {
        const name = cmd_getval<string>(cmdmap, 'var') ?? '';
        f.open_object_section(command);
        if (perf.reset(name)) f.dump_string('success', `${command} ${name}`);
        else f.dump_string('error', `Not find: ${name}`);
        f.close_section();
        break;
      }
      default:
        perf.dump_formatted(f, logger, counter);
    }
    return undefined;
  });
}
