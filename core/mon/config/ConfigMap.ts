import { mask_text, type OptionMask, parse_mask } from './OptionMask.ts';

/** An option that the monitor keeps for some daemons. The value is as it prints, `20.000000` for a float. */
export interface MaskedOption {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly mask: OptionMask;
}

/** Whose options are asked for. */
export interface ConfigEntity {
  /** `mds.a` */
  readonly name: string;
  readonly host: string;
}

/** The key of an option in the monitor's store: `mds.a/debug_mds`, `mds/host:one/debug_mds`. */
export function config_key(section: string, mask: OptionMask, name: string): string {
  return [section, mask_text(mask), name].filter((piece) => piece !== '').join('/');
}

/** In this order sections are shown, each kind before its daemons. */
const KINDS = ['mon', 'mgr', 'osd', 'mds', 'client'];

/** The options that the monitor keeps, by whom they are for (Ceph's ConfigMap). */
export class ConfigMap {
  private readonly options: readonly MaskedOption[];

  constructor(stored: ReadonlyMap<string, string>) {
    const options: MaskedOption[] = [];
    for (const [key, value] of stored) {
      const slash = key.lastIndexOf('/');
      const target = parse_mask(key.slice(0, slash));
      if (target !== null) options.push({ ...target, name: key.slice(slash + 1), value });
    }
    this.options = options.sort(
      (a, b) => text_order(a.name, b.name) || text_order(mask_text(b.mask), mask_text(a.mask)),
    );
  }

  /** All, section by section. */
  dump(): MaskedOption[] {
    return ['global', ...KINDS.flatMap((kind) => [kind, ...this.daemons_of(kind)])].flatMap((section) =>
      this.options.filter((option) => option.section === section),
    );
  }

  /** What an entity gets, by the option's name: the most special wins. Source: `ConfigMap::generate_entity_map`. */
  of({ name, host }: ConfigEntity): ReadonlyMap<string, MaskedOption> {
    const words = name.split('.');
    const sections = ['global', ...words.map((_, i) => words.slice(0, i + 1).join('.'))];
    const found = new Map<string, MaskedOption>();
    for (const section of sections) {
      const mine = this.options.filter((option) => option.section === section && applies(option.mask, host));
      for (const option of mine) {
        const known = found.get(option.name);
        if (known?.section === section && precision(known.mask) > precision(option.mask)) continue;
        found.set(option.name, option);
      }
    }
    return new Map([...found].sort(([a], [b]) => text_order(a, b)));
  }

  private daemons_of(kind: string): string[] {
    const sections = this.options.map((option) => option.section);
    return [...new Set(sections.filter((section) => section.startsWith(`${kind}.`)))].sort();
  }
}

/** Simulated devices have no class, and the only place that is known of a daemon is its host. */
function applies({ location, device_class }: OptionMask, host: string): boolean {
  if (device_class !== undefined) return false;
  return location === undefined || (location[0] === 'host' && location[1] === host);
}

function precision({ location, device_class }: OptionMask): number {
  return (location === undefined ? 0 : 2) + (device_class === undefined ? 0 : 1);
}

function text_order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
