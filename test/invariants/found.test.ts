// Each scenario in found/ once broke a promise.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { run_scenario } from './run_seed.ts';
import type { TroubleScenario } from './Trouble.ts';

const found = new URL('found/', import.meta.url);

it.each(readdirSync(found))('%s', (file) => {
  const scenario = JSON.parse(readFileSync(new URL(file, found), 'utf8')) as TroubleScenario;
  expect(run_scenario(scenario).broken).toEqual([]);
});
