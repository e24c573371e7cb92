import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DaemonInfo } from '../../core/session/protocol.ts';
import type { TraceReplica } from '../../core/trace/chunk.ts';
import type { Session } from './Session.ts';
import type { SessionState } from './state.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session around this component');
  return session;
}

/** One part of the state. `select` must give back the same value while nothing it looks at has changed. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, select);
}

export const useStatus = () => useSessionState((s) => s.status);
export const useStop = () => useSessionState((s) => s.stop);
export const useStateBefore = () => useSessionState((s) => s.state_before);
export const useCluster = () => useSessionState((s) => s.cluster);
export const useBreakpoints = () => useSessionState((s) => s.breakpoints);
export const useSpeed = () => useSessionState((s) => s.speed);
export const useExamples = () => useSessionState((s) => s.examples);
export const useScenario = () => useSessionState((s) => s.scenario);
export const useFunctions = () => useSessionState((s) => s.functions);
export const useLog = () => useSessionState((s) => s.log);
export const useConnection = () => useSessionState((s) => s.connection);
export const useSelectedDaemon = () => useSessionState((s) => s.selected_daemon);
export const useSelectedRow = () => useSessionState((s) => s.selected_row);
export const useTheme = () => useSessionState((s) => s.theme);
export const useLanguage = () => useSessionState((s) => s.language);

/** Draws again when the trace has grown; the rows are read from `useTrace()`. */
export const useTraceVersion = () => useSessionState((s) => s.trace_version);
/** The trace. The same object while it grows: use with `useTraceVersion`. */
export const useTrace = (): TraceReplica => useSessionState((s) => s.trace);

/** What the cluster says of one daemon, or undefined. */
export const useDaemon = (name: string | null): DaemonInfo | undefined =>
  useSessionState((s) => s.cluster.daemons.find((daemon) => daemon.name === name));
