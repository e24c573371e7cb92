// Writes what became of each test, as the list that report.mjs sums up, to the file named in VITEST_RESULTS.
// Vitest's own JSON report leaves out why a test was skipped.
import { writeFileSync } from 'node:fs';

/** @import { Reporter, TestCase } from 'vitest/node' */
/** @import { Result } from './report.mjs' */

/** @param {TestCase} test @returns {Result} */
function resultOf(test) {
  const name = test.fullName;
  const result = test.result();
  if (result.state === 'passed') return { name, outcome: 'passed' };
  if (result.state === 'failed') return { name, outcome: 'failed', reason: result.errors[0]?.message };
  const note = result.state === 'skipped' ? result.note : 'the run ended before it';
  return { name, outcome: 'skipped', reason: note ?? (test.options.mode === 'todo' ? 'to do' : undefined) };
}

/** @implements {Reporter} */
export default class ResultsReporter {
  /** @type {NonNullable<Reporter['onTestRunEnd']>} */
  onTestRunEnd(modules, errors) {
    const file = process.env.VITEST_RESULTS;
    if (!file) return;
    /** @type {Result[]} */
    const results = modules.flatMap((module) => [
      ...Array.from(module.children.allTests(), resultOf),
      // A file or a suite that could not be set up has no tests to fail.
      ...[module, ...module.children.allSuites()].flatMap((each) =>
        each.errors().map((error) => failure('fullName' in each ? each.fullName : module.moduleId, error)),
      ),
    ]);
    results.push(...errors.map((error) => failure('outside any test', error)));
    writeFileSync(file, JSON.stringify(results));
  }
}

/** @param {string} name @param {{ message: string }} error @returns {Result} */
const failure = (name, error) => ({ name, outcome: 'failed', reason: error.message });
