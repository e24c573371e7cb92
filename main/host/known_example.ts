import { EXAMPLES, find_example } from '../../core/cluster/examples.ts';
import { UserError } from './UserError.ts';

/** The name of an example as somebody gave it, if at all. Fails with a UserError that lists those there are. */
export function known_example(name: string | undefined): string | undefined {
  if (name === undefined || find_example(name) !== undefined) return name;
  const names = EXAMPLES.map((example) => example.name).join(', ');
  throw new UserError(`There is no example called "${name}". There are: ${names}.`);
}
