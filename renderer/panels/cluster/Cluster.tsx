import { useState } from 'react';
import { ContextMenu, type MenuAt } from '../../components/ContextMenu.tsx';
import { select_daemon } from '../../session/actions.ts';
import { useCluster, useSelectedDaemon, useSession, useSessionState } from '../../session/hooks.ts';
import { DaemonRow } from './DaemonRow.tsx';
import { daemon_menu } from './daemon-menu.ts';
import { InFlightList } from './InFlightList.tsx';
import './cluster.css';

/** Every daemon of the cluster, and under them the messages on their way. */
export function Cluster() {
  const session = useSession();
  const { daemons, health } = useCluster();
  const selected = useSelectedDaemon();
  const stopped_in = useSessionState((s) => s.stop?.daemon ?? null);
  const [menu, set_menu] = useState<MenuAt | null>(null);
  const on_key = (event: React.KeyboardEvent) => {
    const at = daemons.findIndex(({ name }) => name === selected);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: daemons.length - 1 }[event.key];
    const daemon = to === undefined ? undefined : daemons[to];
    if (daemon === undefined) return;
    event.preventDefault();
    select_daemon(session, daemon.name);
    document.getElementById(`daemon-${daemon.name}`)?.focus();
  };
  const open_menu = (event: React.MouseEvent, name: string) => {
    event.preventDefault();
    select_daemon(session, name);
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    const by_keyboard = event.clientX === 0 && event.clientY === 0;
    set_menu({
      x: by_keyboard ? left + 24 : event.clientX,
      y: by_keyboard ? bottom : event.clientY,
      items: daemon_menu(session, name),
    });
  };
  return (
    <section className="panel cluster" aria-label="Cluster">
      <header className="panel-head">
        <h2>Cluster</h2>
        <span className={health === 'HEALTH_ERR' ? 'is-failure' : undefined}>
          {summary(daemons.length, health)}
        </span>
      </header>
      <div className="daemons" role="listbox" aria-label="Daemons" tabIndex={-1} onKeyDown={on_key}>
        {daemons.map((daemon, i) => (
          <DaemonRow
            key={daemon.name}
            daemon={daemon}
            selected={daemon.name === selected}
            // One stop for Tab: the selected daemon, or the first.
            reachable={selected === null ? i === 0 : daemon.name === selected}
            stopped={daemon.name === stopped_in}
            open_menu={open_menu}
          />
        ))}
      </div>
      <InFlightList />
      {menu !== null && <ContextMenu menu={menu} close={() => set_menu(null)} />}
    </section>
  );
}

function summary(count: number, health: string): string {
  if (count === 0) return 'none yet';
  return `${count} daemons${health === '' ? '' : ` · ${health}`}`;
}
