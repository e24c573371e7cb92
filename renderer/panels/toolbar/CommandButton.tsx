import { tooltip, useCommand, useRegistry } from '../../commands/hooks.ts';
import { shown_keys } from '../../commands/keys.ts';

interface CommandButtonProps {
  readonly id: string;
  readonly sign?: string;
  readonly label?: string;
  /** What it is called where it has only a sign. */
  readonly name?: string;
  readonly primary?: boolean;
}

/** A command as a button: looks and answers as the command's state has it. */
export function CommandButton({ id, sign, label, name, primary = false }: CommandButtonProps) {
  const registry = useRegistry();
  const { command, enabled } = useCommand(id);
  return (
    <button
      type="button"
      className={primary ? 'button' : 'button is-quiet'}
      // Not `disabled`: focus stays on the button while the program runs and cannot be stepped.
      aria-disabled={!enabled}
      aria-label={name ?? label}
      aria-keyshortcuts={command.keys.map((keys) => keys.replace('Mod', 'Control')).join(' ') || undefined}
      title={tooltip(command)}
      onClick={() => registry.run(command)}
    >
      {sign !== undefined && (
        <span className="button-sign" aria-hidden="true">
          {sign === '⌘K' ? shown_keys('Mod+k') : sign}
        </span>
      )}
      {label !== undefined && <span className="button-label">{label}</span>}
    </button>
  );
}
