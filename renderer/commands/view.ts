import { flushSync } from 'react-dom';
import { show_bottom, show_middle } from '../session/actions.ts';
import { set_language } from '../session/language.ts';
import type { Session } from '../session/Session.ts';
import { toggle_theme } from '../session/theme.ts';
import { always } from './conditions.ts';
import type { Command } from './types.ts';

/** What is shown and how. */
export function view_commands(session: Session): Command[] {
  const view = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `view.${id}`,
    title,
    group: 'View',
    keys,
    enabled: always,
    run,
  });
  // At once: the next key that is typed must already go there.
  const show_and_focus = (id: string, show: () => void = () => show_middle(session, 'calltree')) => {
    flushSync(show);
    document.getElementById(id)?.focus();
  };
  return [
    view('palette', 'Command palette', ['Mod+k'], () =>
      session.set({ palette_open: !session.state.palette_open }),
    ),
    view('keys', 'Keys', ['?'], () => session.set({ keys_open: !session.state.keys_open })),
    view('calltree', 'Show the call tree', ['1'], () => show_and_focus('calltree')),
    view('inject', 'Inject a map', ['2'], () =>
      show_and_focus('inject', () => show_middle(session, 'inject')),
    ),
    view('terminal', 'Show the terminal', ['3'], () =>
      show_and_focus('terminal', () => show_bottom(session, 'terminal')),
    ),
    view('log', 'Show the log', ['4'], () => show_and_focus('log', () => show_bottom(session, 'log'))),
    view('cluster', 'Go to the cluster', ['5'], () => document.getElementById('cluster-tree')?.focus()),
    view('filter', 'Filter the call tree', ['/', 'Mod+f'], () => show_and_focus('calltree-filter')),
    view('theme', 'Light or dark', [], () => toggle_theme(session)),
    {
      ...view('language', 'English or 中文, for what is said of functions', [], () =>
        set_language(session, session.state.language === 'en' ? 'zh' : 'en'),
      ),
      hint: 'language Chinese 语言 英文',
    },
  ];
}
