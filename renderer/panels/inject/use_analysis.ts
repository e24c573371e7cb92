import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DaemonInfo } from '../../../core/session/protocol.ts';
import { useSession } from '../../session/hooks.ts';
import { type Analysis, analyse } from './analysis.ts';
import type { JsonNode } from './json_text.ts';

const NOTHING: Analysis = { root: null, problem: null, diff: null, hints: [] };

/** After how long without typing a text of this length is looked at. */
const pause_for = (length: number) => (length < 200_000 ? 150 : 600);

/**
 * Looks at a text when typing pauses, and again when what it is compared with changes. `look` is called whenever the
 * text may have changed; `text` is asked only when it is looked at.
 */
export function use_analysis(text: () => string, current: JsonNode | null, daemon: DaemonInfo | null) {
  const session = useSession();
  const [analysis, set_analysis] = useState<Analysis>(NOTHING);
  const timer = useRef<{ id: ReturnType<typeof setTimeout>; release: () => void } | null>(null);
  // What it depends on of the daemon, so that not every moment of a running cluster counts.
  const { name, gid, epoch } = daemon ?? { name: '', gid: null, epoch: '' };
  const about = useMemo(() => (name === '' ? null : { name, gid, epoch }), [name, gid, epoch]);

  const now = useCallback(() => {
    set_analysis((before) => analyse(text(), current, about, before));
  }, [text, current, about]);

  const newest = useRef(now);
  newest.current = now;

  const look = useCallback(
    (length: number) => {
      if (timer.current !== null) {
        clearTimeout(timer.current.id);
        timer.current.release();
      }
      const release = session.idle.hold();
      const id = setTimeout(() => {
        timer.current = null;
        newest.current();
        release();
      }, pause_for(length));
      timer.current = { id, release };
    },
    [session],
  );

  useEffect(() => now(), [now]);
  useEffect(
    () => () => {
      if (timer.current === null) return;
      clearTimeout(timer.current.id);
      timer.current.release();
      timer.current = null;
    },
    [],
  );
  return { analysis, look };
}
