export { strict_strtoll } from '../ceph/strict_strtoll.ts';

/** A parameter is missing or of the wrong type (Ceph's bad_cmd_get). */
export class BadCmdGet extends Error {
  constructor(field: string) {
    super(`bad or missing field '${field}'`);
  }
}

/** The parameters of a command, as its JSON has them (Ceph's cmdmap_t). A getter throws on another type. */
export class CmdMap {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.values = new Map(Object.entries(values));
  }

  /** Null where the text is no JSON object. */
  static from_json(cmd: readonly string[]): CmdMap | null {
    try {
      const parsed: unknown = JSON.parse(cmd.join(''));
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
      return new CmdMap(parsed as Record<string, unknown>);
    } catch {
      return null;
    }
  }

  has(key: string): boolean {
    return this.values.has(key);
  }
  prefix(): string {
    return this.string('prefix') ?? '';
  }
  format(): string {
    return this.string('format') ?? 'plain';
  }

  string(key: string): string | undefined {
    const value = this.values.get(key);
    if (value === undefined || typeof value === 'string') return value;
    throw new BadCmdGet(key);
  }
  int(key: string): number | undefined {
    const value = this.values.get(key);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
    throw new BadCmdGet(key);
  }
  float(key: string): number | undefined {
    const value = this.values.get(key);
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    throw new BadCmdGet(key);
  }
  /** A flag: true, or the text of the flag as older clients send it. */
  bool(key: string): boolean {
    const value = this.values.get(key);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    if (value === 'true' || value === `--${key.replaceAll('_', '-')}`) return true;
    if (value === 'false') return false;
    throw new BadCmdGet(key);
  }
  strings(key: string): readonly string[] | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw new BadCmdGet(key);
  }
}

/** `true`, `yes`, `1` or `false`, `no`, `0` in any case; null for anything else (Ceph's parse_bool). */
export function parse_bool(text: string): boolean | null {
  const lower = text.toLowerCase();
  if (['true', 'yes', 'y', '1'].includes(lower)) return true;
  return ['false', 'no', 'n', '0'].includes(lower) ? false : null;
}
