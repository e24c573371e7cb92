import { Beacon } from './Beacon.ts';
import { CInode, cache_commands, MDCache_upkeep, Server_recall } from './cache_upkeep.ts';
import { Client } from './Client.ts';
import { Client_caps } from './Client_caps.ts';
import { Client_releases } from './Client_releases.ts';
import { AdminSocket, LogClient, SafeTimer, Messenger, MgrClient } from './daemon_parts.ts';
import { DaemonServer } from './DaemonServer.ts';
import { Locker } from './Locker.ts';
import { Locker_leases } from './Locker_leases.ts';
import { MDCache } from './MDCache.ts';
import { MDCache_ranks } from './MDCache_ranks.ts';
import { MDLog, Journaler } from './MDLog.ts';
import { MDSPinger, MetricAggregator, MetricsHandler } from './mds_metrics.ts';
import { PurgeQueue, OpenFileTable, StrayManager, CDir, MDSIOContextBase } from './mds_stores.ts';
import { InoTable, MDSTableServer, SnapServer, SnapClient } from './mds_tables.ts';
import { MDSDaemon } from './MDSDaemon.ts';
import { MDSMonitor } from './MDSMonitor.ts';
import { MDSRank } from './MDSRank.ts';
import { MDSRank_states } from './MDSRank_states.ts';
import { Mgr, DaemonStateIndex, ClusterState } from './Mgr.ts';
import { PyModuleRegistry, ActivePyModules, ActivePyModule } from './mgr_modules.ts';
import { ceph_mgr, MgrStandby } from './MgrStandby.ts';
import {
  ConfigMonitor,
  MgrMonitor,
  MgrStatMonitor,
  OSDMonitor,
  AuthMonitor,
  LogMonitor,
} from './mon_services.ts';
import { MonClient, Objecter } from './MonClient.ts';
import { Monitor, Paxos, PaxosService } from './Monitor.ts';
import { OSD } from './OSD.ts';
import { ScrubStack } from './ScrubStack.ts';
import { Server, SessionMap } from './Server.ts';
import { Server_requests } from './Server_requests.ts';
import type { ClassReference } from './types.ts';

/** Every class whose functions are traced, by the name of its constant. */
export const CLASSES: readonly ClassReference[] = [
  Beacon,
  CInode,
  cache_commands,
  ScrubStack,
  MDCache_upkeep,
  Server_recall,
  Client,
  Client_caps,
  Client_releases,
  AdminSocket,
  LogClient,
  SafeTimer,
  Messenger,
  MgrClient,
  DaemonServer,
  Locker,
  Locker_leases,
  MDCache,
  MDCache_ranks,
  MDLog,
  Journaler,
  MDSPinger,
  MetricAggregator,
  MetricsHandler,
  PurgeQueue,
  OpenFileTable,
  StrayManager,
  CDir,
  MDSIOContextBase,
  InoTable,
  MDSTableServer,
  SnapServer,
  SnapClient,
  MDSDaemon,
  MDSMonitor,
  MDSRank,
  MDSRank_states,
  Mgr,
  DaemonStateIndex,
  ClusterState,
  PyModuleRegistry,
  ActivePyModules,
  ActivePyModule,
  ceph_mgr,
  MgrStandby,
  MgrMonitor,
  MgrStatMonitor,
  ConfigMonitor,
  OSDMonitor,
  AuthMonitor,
  LogMonitor,
  MonClient,
  Objecter,
  Monitor,
  Paxos,
  PaxosService,
  OSD,
  Server,
  SessionMap,
  Server_requests,
];
