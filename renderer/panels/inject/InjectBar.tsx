import { useRef } from 'react';
import { shown_keys } from '../../commands/keys.ts';
import type { DaemonInfo } from '../../../core/session/protocol.ts';

export interface InjectBarProps {
  readonly daemons: readonly DaemonInfo[];
  readonly daemon: string;
  set_daemon(name: string): void;
  start_from_current(): void;
  open_file(file: File): void;
  /** The epoch that the daemon would take, or null when it can't be told. */
  readonly next_epoch: number | null;
  bump_epoch(): void;
  /** Why it can't be sent now; '' when it can. */
  readonly forbidden: string;
  inject(): void;
}

/** Where the text comes from, who gets it, and off it goes. */
export function InjectBar(props: InjectBarProps) {
  const file = useRef<HTMLInputElement>(null);
  const { next_epoch, forbidden } = props;
  return (
    <div className="inject-bar" role="toolbar" aria-label="Inject a map">
      <button type="button" className="chip" onClick={props.start_from_current}>
        Current map
      </button>
      <button
        type="button"
        className="chip"
        onClick={() => file.current?.click()}
        title="What ceph fs dump -f json printed; dropping a file works too"
      >
        Open file…
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,.txt,application/json,text/plain"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen !== undefined) props.open_file(chosen);
        }}
      />
      <button
        type="button"
        className="chip"
        disabled={next_epoch === null}
        onClick={props.bump_epoch}
        title="Makes the FSMap and what this daemon is sent of it newer than what it has: it discards what is not"
      >
        Epoch{next_epoch === null ? '' : ` → ${next_epoch}`}
      </button>
      <span className="inject-space" />
      <label className="inject-target">
        to
        <select
          className="select mono"
          value={props.daemon}
          onChange={(event) => props.set_daemon(event.target.value)}
        >
          {props.daemons.length === 0 && <option value="">no mds</option>}
          {props.daemons.map(({ name, state, epoch }) => (
            <option key={name} value={name}>
              {name} · {state}
              {epoch === '' ? '' : ` · ${epoch}`}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        aria-disabled={forbidden !== ''}
        title={forbidden}
        onClick={() => forbidden === '' && props.inject()}
      >
        Inject <kbd>{shown_keys('Mod+Enter')}</kbd>
      </button>
    </div>
  );
}
