import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal as XTerm } from '@xterm/xterm';
import type { CommandResult, JsonObject } from '../../../core/session/protocol.ts';
import type { Session } from '../../session/Session.ts';
import { reached, type Target } from './targets.ts';
import { Tty } from './tty.ts';
import { mono_font, xterm_theme } from './xterm_theme.ts';

const BRACKETED_PASTE = '\x1b[?2004h';

/** Asks whom a target names, in the way it names. */
function ask(session: Session, target: Target, command: JsonObject): Promise<CommandResult> {
  const to = reached(target);
  switch (to.by) {
    case 'ceph':
      return session.request('command', { command });
    case 'path':
      return session.request('asok_path', { path: to.path, command });
    case 'tell':
      return session.request('tell', { daemon: to.daemon, command });
    case 'asok':
      return session.request('asok', { daemon: to.daemon, command });
    default:
      return to satisfies never;
  }
}

/** An xterm in an element, with the tty that talks to the daemons through the session. */
export class XtermHost {
  readonly xterm: XTerm;
  readonly tty: Tty;
  readonly search = new SearchAddon();
  private readonly fit = new FitAddon();
  private readonly resizes: ResizeObserver;

  constructor(parent: HTMLElement, session: Session, find: () => void) {
    const xterm = new XTerm({
      fontFamily: mono_font(),
      fontSize: 12.5,
      lineHeight: 1.15,
      cursorStyle: 'block',
      cursorInactiveStyle: 'outline',
      scrollback: 20_000,
      theme: xterm_theme(),
      allowProposedApi: true,
      screenReaderMode: false,
      macOptionIsMeta: true,
    });
    this.xterm = xterm;
    xterm.loadAddon(this.fit);
    xterm.loadAddon(this.search);
    xterm.open(parent);
    xterm.textarea?.setAttribute('aria-label', 'Terminal');
    this.tty = new Tty({
      write: (data) => xterm.write(data),
      columns: () => xterm.cols,
      clear: () => xterm.clear(),
      ask: (target, command) => ask(session, target, command),
      stopped: (target) => reached(target).by !== 'path' && session.state.status.state === 'stopped',
      shelf: localStorage,
    });
    xterm.write(BRACKETED_PASTE);
    xterm.onData((data) => {
      this.tty.feed(data);
      // Ctrl-K is the palette's but where it has something to kill.
      const whole = parent.closest<HTMLElement>('[data-own-keys]');
      if (whole !== null) whole.dataset.ownKeys = this.tty.inside_line ? 'Mod+f Mod+k' : 'Mod+f';
    });
    xterm.onResize(() => this.tty.resized());
    xterm.attachCustomKeyEventHandler((event) => {
      if (event.type !== 'keydown') return true;
      const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (ctrl && event.key.toLowerCase() === 'f') {
        event.preventDefault();
        find();
        return false;
      }
      // Copying what is selected, as the window does everywhere else.
      if (ctrl && event.key.toLowerCase() === 'c' && xterm.hasSelection()) return false;
      if (event.ctrlKey && event.key.toLowerCase() === 'v') return false;
      return true;
    });
    this.resizes = new ResizeObserver(() => this.fit_now());
    this.resizes.observe(parent);
    // The face may come later than the terminal: its cells are measured again then.
    void document.fonts.ready.then(() => {
      xterm.options.fontFamily = `${mono_font()}, monospace`;
      this.fit_now();
    });
  }

  /** Takes the size of the element; does nothing while it is hidden. */
  fit_now(): void {
    const element = this.xterm.element?.parentElement;
    if (element === undefined || element === null || element.clientWidth === 0) return;
    this.fit.fit();
  }

  /** Takes on the theme of the page. */
  take_theme(): void {
    this.xterm.options.theme = xterm_theme();
  }

  dispose(): void {
    this.resizes.disconnect();
    this.xterm.dispose();
  }
}
