// Writes core/reference/decisions_of.ts anew: which decisions each traced function can make. `npm run reference`
// has the formatter go over it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { scan } from './scan.mjs';

/** @type {Record<string, string[]>} */
const decisions_of = {};
for (const { name, decisions } of scan(join(root, 'core')).functions)
  if (decisions.length > 0) decisions_of[name] = decisions;

writeFileSync(
  join(root, 'core/reference/decisions_of.ts'),
  `// Made from the sources of core by \`npm run reference\`, not by hand.

/** The decisions that each traced function can make, by the function's name, in the order in which they are written. */
export const DECISIONS_OF: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(decisions_of, null, 2)};
`,
);
