const PLAIN = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const LONGEST = 40;

/** Text as a person can read it in a message: quoted, unprintables escaped, long ones cut. */
export function quote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(cut);
}

/** One step deeper: `.key`, `["odd key"]` or `[3]`. */
export function child_path(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return PLAIN.test(step) ? `${path}.${step}` : `${path}[${quote(step)}]`;
}
