import { CLIENTS } from './lifecycles/clients.ts';
import { EXIT_RESPAWN } from './lifecycles/exit_respawn.ts';
import { MGR_FAILOVER } from './lifecycles/mgr_failover.ts';
import { STANDBY_REPLAY } from './lifecycles/standby_replay.ts';
import { TWO_RANKS } from './lifecycles/two_ranks.ts';
import type { Lifecycle } from './lifecycles/steps.ts';

/** What was done to the real clusters of test/fixtures/lifecycles, done to simulated ones. */
export const LIFECYCLES: readonly Lifecycle[] = [
  STANDBY_REPLAY,
  EXIT_RESPAWN,
  TWO_RANKS,
  CLIENTS,
  MGR_FAILOVER,
];
