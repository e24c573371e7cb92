/**
 * The states of an MDS daemon and of a rank (`MDSMap::DaemonState`, `CEPH_MDS_STATE_*` of ceph_fs.h).
 * The order of the numbers matters: REPLAY … CLIENTREPLAY is "degraded", REPLAY … STOPPING is "recovering".
 */
export const MDSState = {
  STATE_NULL: -10,
  STATE_STANDBY_REPLAY: -8,
  STATE_STARTING: -7,
  STATE_CREATING: -6,
  STATE_STANDBY: -5,
  STATE_BOOT: -4,
  STATE_STOPPED: -1,
  STATE_DNE: 0,
  STATE_REPLAY: 8,
  STATE_RESOLVE: 9,
  STATE_RECONNECT: 10,
  STATE_REJOIN: 11,
  STATE_CLIENTREPLAY: 12,
  STATE_ACTIVE: 13,
  STATE_STOPPING: 14,
  STATE_DAMAGED: 15,
} as const;

export type DaemonState = (typeof MDSState)[keyof typeof MDSState];

export const {
  STATE_NULL,
  STATE_BOOT,
  STATE_STANDBY,
  STATE_STANDBY_REPLAY,
  STATE_STOPPED,
  STATE_CREATING,
  STATE_STARTING,
  STATE_REPLAY,
  STATE_RESOLVE,
  STATE_RECONNECT,
  STATE_REJOIN,
  STATE_CLIENTREPLAY,
  STATE_ACTIVE,
  STATE_STOPPING,
  STATE_DNE,
  STATE_DAMAGED,
} = MDSState;

const NAMES: Readonly<Record<DaemonState, string>> = {
  [STATE_NULL]: 'null',
  [STATE_DNE]: 'down:dne',
  [STATE_STOPPED]: 'down:stopped',
  [STATE_DAMAGED]: 'down:damaged',
  [STATE_BOOT]: 'up:boot',
  [STATE_STANDBY]: 'up:standby',
  [STATE_STANDBY_REPLAY]: 'up:standby-replay',
  [STATE_CREATING]: 'up:creating',
  [STATE_STARTING]: 'up:starting',
  [STATE_REPLAY]: 'up:replay',
  [STATE_RESOLVE]: 'up:resolve',
  [STATE_RECONNECT]: 'up:reconnect',
  [STATE_REJOIN]: 'up:rejoin',
  [STATE_CLIENTREPLAY]: 'up:clientreplay',
  [STATE_ACTIVE]: 'up:active',
  [STATE_STOPPING]: 'up:stopping',
};

const BY_NAME: ReadonlyMap<string, DaemonState> = new Map(
  Object.values(MDSState).map((state) => [NAMES[state], state]),
);

/** By number: some are negative, and those an object finds slowly. */
const NAME_OF: ReadonlyMap<DaemonState, string> = new Map(
  Object.values(MDSState).map((state) => [state, NAMES[state]]),
);

/** All states, in the order of their numbers. */
export const DAEMON_STATES: readonly DaemonState[] = Object.values(MDSState);

/** `up:active`, `down:dne`, …; `null` for STATE_NULL (`ceph_mds_state_name`). */
export function ceph_mds_state_name(state: DaemonState): string {
  return NAME_OF.get(state) ?? NAMES[state];
}

/** The state of a printed name; undefined where there is none such. */
export function ceph_mds_state_of(name: string): DaemonState | undefined {
  return BY_NAME.get(name);
}

/** Which state may follow which. REPLAY to STOPPING is a line, with one short cut (below). */
const NEXT: Readonly<Partial<Record<DaemonState, readonly DaemonState[]>>> = {
  [STATE_BOOT]: [STATE_STANDBY],
  [STATE_STANDBY]: [STATE_STANDBY_REPLAY, STATE_REPLAY, STATE_CREATING, STATE_STARTING],
  [STATE_CREATING]: [STATE_ACTIVE],
  [STATE_STARTING]: [STATE_ACTIVE],
  [STATE_STANDBY_REPLAY]: [STATE_REPLAY],
  // A lone rank has nobody to resolve with.
  [STATE_REPLAY]: [STATE_RESOLVE, STATE_RECONNECT],
  [STATE_RESOLVE]: [STATE_RECONNECT],
  [STATE_RECONNECT]: [STATE_REJOIN],
  // Nothing to replay for clients; or no subtrees left at all.
  [STATE_REJOIN]: [STATE_CLIENTREPLAY, STATE_ACTIVE, STATE_STOPPED],
  [STATE_CLIENTREPLAY]: [STATE_ACTIVE],
  [STATE_ACTIVE]: [STATE_STOPPING],
  [STATE_STOPPING]: [STATE_STOPPED],
};

/**
 * May a daemon that was in `prev` say or be told that it is in `next`? (`MDSMap::state_transition_valid`)
 * To stay, and to report damage, is always allowed.
 */
export function state_transition_valid(prev: DaemonState, next: DaemonState): boolean {
  if (next === prev || next === STATE_DAMAGED) return true;
  return NEXT[prev]?.includes(next) ?? false;
}
