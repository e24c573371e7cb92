import { useEffect, useRef, useState } from 'react';
import {
  useCluster,
  useSelectedDaemon,
  useSession,
  useSessionState,
  useStatus,
  useTheme,
  useTrace,
} from '../../session/hooks.ts';
import { FindBar } from './FindBar.tsx';
import { SocketChoice } from './SocketChoice.tsx';
import { XtermHost } from './xterm_host.ts';
import '@xterm/xterm/css/xterm.css';
import './terminal.css';

/** A terminal on the daemons' admin sockets, and on those of real ones. */
export function Terminal() {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  const [host, set_host] = useState<XtermHost | null>(null);
  const [asked, set_asked] = useState(0);
  const { names, daemon, socket_path, set_daemon, attach } = use_socket();

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

  useEffect(() => host?.tty.open(daemon), [host, daemon]);

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
          names={names}
          chosen={daemon}
          choose={(name) => {
            set_daemon(name);
            host?.xterm.focus();
          }}
          attach={(path) => {
            attach(path);
            host?.xterm.focus();
          }}
        />
        {names.length === 0 && (
          <span className="terminal-note">No daemon that runs has an admin socket now.</span>
        )}
        {socket_path !== undefined && <span className="terminal-note mono">{socket_path}</span>}
        <span className="terminal-space" />
        {host !== null && <FindBar search={host.search} asked={asked} leave={() => host.xterm.focus()} />}
      </div>
      <div ref={place} className="terminal-screen" />
    </section>
  );
}

/** Which daemon's socket: the one chosen here until another daemon is selected in the window. */
function use_socket() {
  const [attached, set_attached] = useState<readonly string[]>([]);
  const running = useCluster().daemons.filter(({ admin_socket }) => admin_socket);
  const names = [...running.map(({ name }) => name), ...attached];
  const selected = useSelectedDaemon();
  const [chosen, set_chosen] = useState<{
    readonly name: string;
    readonly while_selected: string | null;
  } | null>(null);
  const [last, set_last] = useState<string | null>(null);
  const by_hand = chosen !== null && chosen.while_selected === selected ? chosen.name : null;
  const wanted = [by_hand, selected, last, names[0]].find(
    (name) => name !== null && name !== undefined && names.includes(name),
  );
  const daemon = wanted ?? null;
  if (daemon !== null && daemon !== last) set_last(daemon);
  const set_daemon = (name: string) => set_chosen({ name, while_selected: selected });
  const attach = (path: string) => {
    set_attached((before) => (before.includes(path) ? before : [...before, path]));
    set_daemon(path);
  };
  const socket_path = running.find(({ name }) => name === daemon)?.socket_path;
  return { names, daemon, socket_path, set_daemon, attach };
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
