import type { Session } from './Session.ts';
import type { ThemeChoice } from './state.ts';

const KEY = 'cuttlebone.theme';
const dark = () => window.matchMedia('(prefers-color-scheme: dark)');

/** Follows the person's choice, or the system's where none was made. Returns the disposer. */
export function install_theme(session: Session): () => void {
  const saved = localStorage.getItem(KEY);
  apply(session, saved === 'light' || saved === 'dark' ? saved : 'system');
  const query = dark();
  const on_change = () => apply(session, session.state.theme_choice);
  query.addEventListener('change', on_change);
  return () => query.removeEventListener('change', on_change);
}

/** Changes to the other theme and remembers it; the system's own choice is not remembered, so it is followed again. */
export function toggle_theme(session: Session): void {
  const theme = session.state.theme === 'dark' ? 'light' : 'dark';
  const choice: ThemeChoice = theme === (dark().matches ? 'dark' : 'light') ? 'system' : theme;
  if (choice === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  apply(session, choice);
}

function apply(session: Session, choice: ThemeChoice): void {
  const theme = choice === 'system' ? (dark().matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset.theme = theme;
  session.set({ theme_choice: choice, theme });
}
