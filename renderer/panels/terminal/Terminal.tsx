import { useEffect, useRef, useState } from 'react';
import { useSession, useSessionState, useStatus, useTheme, useTrace } from '../../session/hooks.ts';
import { FindBar } from './FindBar.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';
import { SocketChoice } from './SocketChoice.tsx';
import { CEPH } from './targets.ts';
import { use_target } from './use-target.ts';
import { XtermHost } from './xterm_host.ts';
import '@xterm/xterm/css/xterm.css';
import './terminal.css';

/** A terminal on the daemons: their admin sockets, `ceph tell`, the `ceph` tool, and the sockets of real ones. */
export function Terminal() {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const [host, set_host] = useState<XtermHost | null>(null);
  const [asked, set_asked] = useState(0);
  const { mode, groups, name, target, can_tell, socket_path, ...choose } = use_target();

  useEffect(() => {
    const made = new XtermHost(place.current as HTMLDivElement, session, () =>
      set_asked((count) => count + 1),
    );
    set_host(made);
    return () => {
      set_host(null);
      made.dispose();
    };
  }, [session]);

  useEffect(() => host?.tty.open(target), [host, target]);

  const theme = useTheme();
  // The tokens follow an attribute of the page that is set before the state is.
  useEffect(() => void (theme && host?.take_theme()), [host, theme]);

  const { state } = useStatus();
  useEffect(() => void (state && host?.tty.program_changed()), [host, state]);

  const trace = useTrace();
  // Another scenario: other daemons.
  useEffect(() => void (trace && host?.tty.forget()), [host, trace]);

  use_focus(host);
  return (
    <section
      id="terminal"
      aria-label="Terminal"
      className="terminal"
      tabIndex={-1}
      data-own-keys="Mod+f"
      onFocus={(event) => event.target === event.currentTarget && host?.xterm.focus()}
    >
      <div className="terminal-head">
        <SocketChoice
          label={mode === 'tell' ? 'Tell' : 'Admin socket of'}
          groups={groups}
          chosen={name}
          choose={(next) => {
            choose.set_name(next);
            host?.xterm.focus();
          }}
          attach={(path) => {
            choose.attach(path);
            host?.xterm.focus();
          }}
        />
        {name === CEPH ? (
          <span className="terminal-note">commands to the mon, as the ceph tool sends them</span>
        ) : (
          <ModeSwitch
            mode={mode}
            can_tell={can_tell}
            choose={(next) => {
              choose.set_mode(next);
              host?.xterm.focus();
            }}
          />
        )}
        {name === null && <span className="terminal-note">No daemon runs now.</span>}
        {socket_path !== undefined && <span className="terminal-note mono">{socket_path}</span>}
        <span className="terminal-space" />
        {host !== null && <FindBar search={host.search} asked={asked} leave={() => host.xterm.focus()} />}
      </div>
      <div ref={place} className="terminal-screen" />
    </section>
  );
}

/** The terminal takes the keys when somebody asks for it, not when the window opens. */
function use_focus(host: XtermHost | null): void {
  const tab = useSessionState((s) => s.bottom_tab);
  const first = useRef(true);
  useEffect(() => {
    if (host === null) return;
    if (first.current) first.current = false;
    // Going along the tabs with the arrows stays there.
    else if (tab === 'terminal' && document.activeElement?.role !== 'tab') host.xterm.focus();
  }, [host, tab]);
}
