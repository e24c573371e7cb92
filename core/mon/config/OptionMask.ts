/** Whom of a section an option is for: those at a place, those on a class of device; none of both: all of them. */
export interface OptionMask {
  /** `host`, and what it must be. */
  readonly location?: readonly [type: string, value: string];
  readonly device_class?: string;
}

/** Whom an option is for: `global`, `mds`, `mds.a`, and who of them. */
export interface ConfigTarget {
  readonly section: string;
  readonly mask: OptionMask;
}

const TYPES: ReadonlySet<string> = new Set(['auth', 'mon', 'osd', 'mds', 'mgr', 'client']);

/** Reads `mds`, `mds.a`, `osd/class:ssd`, `mds/host:one`; null for what is none. Source: `ConfigMap::parse_mask`. */
export function parse_mask(who: string): ConfigTarget | null {
  let section = 'global';
  let mask: OptionMask = {};
  const pieces = who.split('/').filter((piece) => piece !== '');
  if (pieces.length === 0) return null;
  for (const piece of pieces) {
    const colon = piece.indexOf(':');
    if (colon >= 0) {
      const [type, value] = [piece.slice(0, colon), piece.slice(colon + 1)];
      mask = type === 'class' ? { ...mask, device_class: value } : { ...mask, location: [type, value] };
    } else if (piece !== 'global' && !TYPES.has(piece.split('.', 1)[0] ?? '')) return null;
    else section = piece;
  }
  return { section, mask };
}

/** As it is stored and shown: `host:one`, `class:ssd`, or nothing. Source: `OptionMask::to_str`. */
export function mask_text({ location, device_class }: OptionMask): string {
  const place = location === undefined ? '' : `${location[0]}:${location[1]}`;
  const device = device_class === undefined ? '' : `class:${device_class}`;
  return place + (place !== '' && device !== '' ? '/' : '') + device;
}
