import type { health_check_t } from '../ceph/health_check.ts';
import type { PyModule } from './PyModule.ts';

/**
 * The health checks of modules that should run and do not, because they are not there or their code failed.
 * Source: `PyModuleRegistry::get_health_checks`.
 */
export function module_error_checks(
  wanted: readonly string[],
  modules: ReadonlyMap<string, PyModule>,
  is_known: (name: string) => boolean,
): health_check_t[] {
  const errors: [string, string][] = [];
  for (const name of wanted) {
    const module = modules.get(name);
    if (module?.is_failed()) errors.push([name, module.get_error_string()]);
    else if (module === undefined || !is_known(name)) errors.push([name, 'Not found or unloadable']);
  }
  const [first] = errors;
  if (first === undefined) return [];
  const one = `Module '${first[0]}' has failed: ${first[1]}`;
  return [
    {
      code: 'MGR_MODULE_ERROR',
      severity: 'HEALTH_ERR',
      summary: errors.length === 1 ? one : `${errors.length} mgr modules have failed`,
      detail: errors.map(([name, why]) => `Module '${name}' has failed: ${why}`),
    },
  ];
}
