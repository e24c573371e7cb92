import type { CommandRegistry } from './registry.ts';
import type { Command } from './types.ts';

/** What of a keyboard event is looked at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const is_mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether a key press is `keys`, e.g. `Shift+F11`, `Mod+k`, `?`. */
export function matches(keys: string, event: KeyPress, mac = is_mac): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes('Mod') || other || event.altKey) return false;
  // A sign such as `?` is the same sign whether or not it takes Shift to type it.
  const is_sign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!is_sign && event.shiftKey !== parts.includes('Shift')) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** Keys that no editor needs for itself, so that they work while text is edited. `Mod+f` searches in an editor. */
export function fires_in_text(keys: string): boolean {
  return (keys.startsWith('Mod+') && keys !== 'Mod+f') || /^(Shift\+)?F\d+$/.test(keys);
}

/** Keys as a person reads them: `⇧F11`, `Ctrl K`, `⌘K`. */
export function shown_keys(keys: string, mac = is_mac): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl ';
      if (part === 'Shift') return '⇧';
      return part.length === 1 ? (keys.length > 1 ? part.toUpperCase() : part) : part;
    })
    .join('');
}

/** Whether a key that is pressed there is typed. A list takes what one of its options begins with. */
export function is_editing(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLSelectElement)
    return [...target.options].some(({ label }) => label.toLowerCase().startsWith(key.toLowerCase()));
  return target.isContentEditable || target.matches('input, textarea, [role="textbox"]');
}

/** Whether the part of the window that has the focus keeps these keys for itself: it lists them in `data-own-keys`. */
function is_kept(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  const own = event.target.closest<HTMLElement>('[data-own-keys]')?.dataset.ownKeys ?? '';
  return own.split(' ').some((keys) => keys !== '' && matches(keys, event));
}

/** Runs commands by their keys, wherever in the window they are pressed. Returns the disposer. */
export function install_keys(registry: CommandRegistry): () => void {
  const on_key = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const command = command_for(registry.fixed, event, is_editing(event.target, event.key));
    if (command === undefined || is_kept(event)) return;
    // Also when it can't run now: F5 must never reload the page in the middle of a session.
    event.preventDefault();
    event.stopPropagation();
    registry.run(command);
  };
  // While capturing: editors and the terminal would otherwise keep F-keys for themselves.
  window.addEventListener('keydown', on_key, true);
  return () => window.removeEventListener('keydown', on_key, true);
}

export function command_for(
  commands: readonly Command[],
  event: KeyPress,
  editing: boolean,
): Command | undefined {
  return commands.find(({ keys }) =>
    keys.some((each) => (!editing || fires_in_text(each)) && matches(each, event)),
  );
}
