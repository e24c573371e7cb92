// What passed, failed and was skipped, and why, in one list for all test runners (Vitest writes it as it is,
// see vitest-reporter.mjs), and the closing lines made of it.

/** @typedef {{ name: string, outcome: 'passed' | 'failed' | 'skipped', reason?: string | undefined }} Result */

/**
 * The JSON report of Playwright.
 * @param {any} report @returns {Result[]}
 */
export function fromPlaywright(report) {
  /** @type {Result[]} */
  const results = [];
  /** @param {any} suite @param {string[]} path */
  const walk = (suite, path) => {
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        const outcome =
          test.status === 'skipped' ? 'skipped' : test.status === 'unexpected' ? 'failed' : 'passed';
        const note = test.annotations.find((/** @type {any} */ a) => a.type === 'skip' || a.type === 'fixme');
        const name = `[${test.projectName}] ${[...path, spec.title].join(' › ')}`;
        results.push({ name, outcome, reason: note?.description });
      }
    for (const inner of suite.suites ?? []) walk(inner, [...path, inner.title]);
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  for (const error of report.errors)
    results.push({ name: 'playwright', outcome: 'failed', reason: error.message });
  return results;
}

/** @param {Result[]} results @returns {string} the closing lines: skipped and failed tests, then the count */
export function summary(results) {
  /** @param {Result['outcome']} outcome */
  const those = (outcome) => results.filter((result) => result.outcome === outcome);
  const lines = [];
  for (const outcome of /** @type {const} */ (['skipped', 'failed'])) {
    if (those(outcome).length > 0) lines.push('', `${outcome}:`);
    for (const { name, reason } of those(outcome))
      lines.push(`  ${name}${reason ? ` (${reason.trim().split('\n')[0]})` : ''}`);
  }
  const count = /** @type {const} */ (['passed', 'failed', 'skipped']).map((o) => `${those(o).length} ${o}`);
  return [...lines, '', count.join(', ')].join('\n');
}
