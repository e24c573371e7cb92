import type { Formatter } from '../daemon/Formatter.ts';
import type { SimpleLock } from './SimpleLock.ts';

/** `CDIR_AUTH_UNKNOWN`: no second rank has a claim. */
const CDIR_AUTH_UNKNOWN = -2;

/** Who has the object and its replicas, and whether it is being moved (MDSCacheObject::dump). */
export function dump_authority(whoami: number, auth_pins: number, f: Formatter, pins_first = false): void {
  if (pins_first) f.dump_int('auth_pins', auth_pins);
  f.dump_bool('is_auth', true);
  f.open_object_section('auth_state');
  f.open_object_section('replicas');
  f.close_section();
  f.close_section();
  f.open_object_section('replica_state');
  f.open_array_section('authority');
  f.dump_int('first', whoami);
  f.dump_int('second', CDIR_AUTH_UNKNOWN);
  f.close_section();
  f.dump_unsigned('replica_nonce', 0);
  f.close_section();
  if (!pins_first) f.dump_int('auth_pins', auth_pins);
  f.dump_bool('is_frozen', false);
  f.dump_bool('is_freezing', false);
}

/** A lock: empty where it is as it always is, like Ceph's. */
export function dump_lock(name: string, lock: SimpleLock, f: Formatter): void {
  f.open_object_section(name);
  if (lock.state !== 'sync' || !lock.is_stable() || !lock.is_idle()) {
    dump_state(lock.get_state_name(), lock.num_rdlock, lock.num_wrlock, lock.num_xlock, f);
  }
  f.close_section();
}

/** A lock that there is none of here: always in that state; null for the usual one. */
export function dump_plain_lock(name: string, state: string | null, f: Formatter): void {
  f.open_object_section(name);
  if (state !== null) dump_state(state, 0, 0, 0, f);
  f.close_section();
}

function dump_state(state: string, rdlocks: number, wrlocks: number, xlocks: number, f: Formatter): void {
  f.open_array_section('gather_set');
  f.close_section();
  f.dump_string('state', state);
  f.dump_bool('is_leased', false);
  f.dump_int('num_rdlocks', rdlocks);
  f.dump_int('num_wrlocks', wrlocks);
  f.dump_int('num_xlocks', xlocks);
  f.open_object_section('xlock_by');
  f.close_section();
}
