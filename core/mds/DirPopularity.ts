import type { CephContext } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { dirfrag_load_vec_t } from './dirfrag_load_vec_t.ts';

/** How popular a dirfrag is: itself, and with what is below it (the `pop_*` of Ceph's CDir). */
export class DirPopularity {
  readonly me: dirfrag_load_vec_t;
  readonly nested: dirfrag_load_vec_t;
  readonly auth_subtree: dirfrag_load_vec_t;
  readonly auth_subtree_nested: dirfrag_load_vec_t;

  constructor(cct: CephContext) {
    this.me = new dirfrag_load_vec_t(cct);
    this.nested = new dirfrag_load_vec_t(cct);
    this.auth_subtree = new dirfrag_load_vec_t(cct);
    this.auth_subtree_nested = new dirfrag_load_vec_t(cct);
  }

  /** As `dump loads` shows it (CDir::dump_load). */
  dump(f: Formatter): void {
    for (const vec of ['me', 'nested', 'auth_subtree', 'auth_subtree_nested'] as const) {
      f.open_object_section(`pop_${vec}`);
      this[vec].dump(f);
      f.close_section();
    }
  }
}
