import { TabPanel, Tabs } from '../components/Tabs.tsx';
import { Log } from '../panels/log/Log.tsx';
import { Terminal } from '../panels/terminal/Terminal.tsx';
import { show_bottom } from '../session/actions.ts';
import { useSession, useSessionState } from '../session/hooks.ts';

/** The lower part of the window. Both tabs stay mounted: a half-typed command is there on return. */
export function Bottom() {
  const session = useSession();
  const tab = useSessionState((s) => s.bottom_tab);
  const problems = useSessionState((s) => s.log.filter(({ severity }) => severity === 'error').length);
  const tabs = [
    { id: 'terminal', title: 'Terminal' },
    { id: 'log', title: 'Log', count: problems },
  ] as const;
  return (
    <section className="panel is-sunken" aria-label="Terminal and log">
      <Tabs name="bottom" tabs={tabs} selected={tab} select={(id) => show_bottom(session, id)} />
      <TabPanel name="bottom" id="terminal" selected={tab}>
        <Terminal />
      </TabPanel>
      <TabPanel name="bottom" id="log" selected={tab}>
        <Log />
      </TabPanel>
    </section>
  );
}
