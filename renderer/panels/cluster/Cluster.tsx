import { useState } from 'react';
import { ContextMenu, type MenuAt } from '../../components/ContextMenu.tsx';
import { useSession, useSessionState } from '../../session/hooks.ts';
import { ClusterTree } from './ClusterTree.tsx';
import { InFlightList } from './InFlightList.tsx';
import { add_menu } from './row-menu.ts';
import { plural } from './row-text.ts';
import './cluster.css';

/** What is in the cluster, and under it the messages on their way. */
export function Cluster() {
  const session = useSession();
  const health = useSessionState((s) => s.cluster.health);
  const count = useSessionState((s) => s.cluster.daemons.filter(({ type }) => type !== 'client').length);
  const [menu, set_menu] = useState<MenuAt | null>(null);
  const add = (event: React.MouseEvent) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    set_menu({ x: left, y: bottom + 4, items: add_menu(session) });
  };
  return (
    <section className="panel cluster" aria-label="Cluster">
      <header className="panel-head">
        <h2>Cluster</h2>
        <span className="cluster-head">
          <span className={health === 'HEALTH_ERR' ? 'is-failure' : undefined}>{summary(count, health)}</span>
          <button
            type="button"
            className="cluster-add"
            aria-haspopup="menu"
            aria-label="Add to the cluster"
            title="Add a daemon or a client"
            onClick={add}
          >
            +
          </button>
        </span>
      </header>
      <ClusterTree open_menu={set_menu} />
      <InFlightList />
      {menu !== null && <ContextMenu menu={menu} close={() => set_menu(null)} />}
    </section>
  );
}

function summary(count: number, health: string): string {
  if (count === 0) return 'none yet';
  return `${plural(count, 'daemon')}${health === '' ? '' : ` · ${health}`}`;
}
