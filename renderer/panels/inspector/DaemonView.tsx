import { useEffect, useRef, useState } from 'react';
import { virtual_seconds } from '../../format.ts';
import { useDaemon, useStatus } from '../../session/hooks.ts';
import { InspectTree } from './InspectTree.tsx';
import { Entry, Section } from './Section.tsx';

/** A running program is looked at no more often than this. */
const EVERY_MS = 500;

/** A daemon between events: what the cluster says of it, and its live object. */
export function DaemonView({ name }: { readonly name: string }) {
  const daemon = useDaemon(name);
  const status = useStatus();
  const version = useCalm(`${status.state} ${status.event}`);
  if (daemon === undefined) return null;
  const { type, state, alive, rank, gid, epoch, since_us } = daemon;
  return (
    <>
      <Section title={name} note={type}>
        <Entry name="state">{state}</Entry>
        {rank !== null && <Entry name="rank">{String(rank)}</Entry>}
        {gid !== null && <Entry name="gid">{String(gid)}</Entry>}
        {epoch !== '' && <Entry name="map">{epoch}</Entry>}
        <Entry name="since">{`${virtual_seconds(since_us)} s`}</Entry>
      </Section>
      <Section title="Live object" note={status.state === 'running' ? 'the program runs' : ''}>
        {alive ? (
          <InspectTree
            label={`${name}, live`}
            root={{ kind: 'daemon', daemon: name }}
            memory={`daemon ${name}`}
            version={version}
            empty="nothing in it"
          />
        ) : (
          <p className="inspect-note">{name} is not running, so there is nothing to look into.</p>
        )}
      </Section>
    </>
  );
}

/** The newest value, but no more often than twice a second. */
function useCalm(value: string): string {
  const [calm, set_calm] = useState(value);
  const newest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    newest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      set_calm(newest.current);
    }, EVERY_MS);
  }, [value]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return calm;
}
