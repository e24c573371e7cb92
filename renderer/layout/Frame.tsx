import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Cluster } from '../panels/cluster/Cluster.tsx';
import { Inspector } from '../panels/inspector/Inspector.tsx';
import { Bottom } from './Bottom.tsx';
import { Middle } from './Middle.tsx';

/** A side panel's width before anybody has chosen one: narrower in a narrow window, so that the trace has room. */
const width = (share: number, least: number, most: number) =>
  Math.round(Math.max(least, Math.min(most, window.innerWidth * share)));

/** The panels and the lines between them, which can be dragged or moved with the arrow keys. Sizes are remembered. */
export function Frame() {
  const rows = useDefaultLayout({ id: 'cuttlebone.rows', storage: localStorage });
  const columns = useDefaultLayout({ id: 'cuttlebone.columns', storage: localStorage });
  return (
    <Group {...rows} id="rows" orientation="vertical">
      <Panel id="upper" minSize={240}>
        <Group {...columns} id="columns" orientation="horizontal">
          <Panel
            id="left"
            defaultSize={width(0.244, 270, Math.max(330, window.innerWidth * 0.165))}
            minSize={200}
            maxSize={480}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Cluster />
          </Panel>
          <Separator className="separator is-vertical" aria-label="Width of the cluster" />
          <Panel id="middle" minSize={420}>
            <Middle />
          </Panel>
          <Separator className="separator is-vertical" aria-label="Width of the inspector" />
          <Panel
            id="right"
            defaultSize={width(0.235, 296, Math.max(420, window.innerWidth * 0.19))}
            minSize={240}
            maxSize={720}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Inspector />
          </Panel>
        </Group>
      </Panel>
      <Separator className="separator is-horizontal" aria-label="Height of the lower panel" />
      <Panel
        id="lower"
        defaultSize={Math.round(Math.max(180, window.innerHeight * 0.24))}
        minSize={92}
        groupResizeBehavior="preserve-pixel-size"
      >
        <Bottom />
      </Panel>
    </Group>
  );
}
