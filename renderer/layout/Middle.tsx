import { Tabs, TabPanel } from '../components/Tabs.tsx';
import { CallTree } from '../panels/calltree/CallTree.tsx';
import { FilterBar } from '../panels/calltree/FilterBar.tsx';
import { Inject } from '../panels/inject/Inject.tsx';
import { show_middle } from '../session/actions.ts';
import { useSession, useSessionState } from '../session/hooks.ts';
import type { MiddleTab } from '../session/state.ts';

const TABS: readonly { id: MiddleTab; title: string }[] = [
  { id: 'calltree', title: 'Call tree' },
  { id: 'inject', title: 'Inject' },
];

/** The middle of the window. Both tabs stay mounted: what was typed or scrolled to is there on return. */
export function Middle() {
  const session = useSession();
  const tab = useSessionState((s) => s.middle_tab);
  return (
    <section className="panel" aria-label="Trace">
      <Tabs name="middle" tabs={TABS} selected={tab} select={(id) => show_middle(session, id)}>
        {tab === 'calltree' && <FilterBar />}
      </Tabs>
      <TabPanel name="middle" id="calltree" selected={tab}>
        <CallTree />
      </TabPanel>
      <TabPanel name="middle" id="inject" selected={tab}>
        <Inject />
      </TabPanel>
    </section>
  );
}
