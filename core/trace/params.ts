/**
 * The names of a method's parameters, read from its source, so that a declaration does not have to repeat them. A
 * parameter that is taken apart where it is declared has no name: it is called by its place, e.g. `#2`.
 */
export function parameter_names(method: (...args: never[]) => unknown): string[] {
  const source = method.toString();
  const open = source.indexOf('(');
  if (open < 0) return [];
  return split_parameters(source, open + 1).map((part, i) => {
    const name = /^(?:\.\.\.)?\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(part);
    return name?.[1] === undefined ? `#${i + 1}` : bare(name[1]);
  });
}

/**
 * The name as it was meant: without the underscore of one that is not used, and without the number that a bundler
 * gives a name that would hide another of the bundle (traced methods have no numbered parameters of their own).
 */
function bare(name: string): string {
  return name.replace(/^_+(?=.)/, '').replace(/(?<=[a-z_])\d+$/, '');
}

/** The texts between the commas of a parameter list that begins at `from`; defaults may hold brackets and strings. */
function split_parameters(source: string, from: number): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begin = from;
  let at = from;
  for (; at < source.length; at++) {
    const char = source[at] as string;
    if (`'"\``.includes(char)) at = end_of_string(source, at);
    else if ('([{'.includes(char)) depth++;
    else if (depth > 0 && ')]}'.includes(char)) depth--;
    else if (depth === 0 && char === ')') break;
    else if (depth === 0 && char === ',') {
      parts.push(source.slice(begin, at).trim());
      begin = at + 1;
    }
  }
  parts.push(source.slice(begin, at).trim());
  return parts.filter((part) => part !== '');
}

function end_of_string(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === source[from]) return at;
  }
  return source.length;
}
