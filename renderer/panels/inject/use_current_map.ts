import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession, useSessionState } from '../../session/hooks.ts';
import type { JsonNode } from './json_text.ts';
import { Vocabulary } from './known.ts';
import { parse_map_text } from './map_text.ts';

export interface CurrentMap {
  /** As `ceph fs dump -f json-pretty` prints it; null until it is known. */
  readonly text: string | null;
  readonly root: JsonNode | null;
  readonly vocabulary: Vocabulary;
}

/**
 * The FSMap that the mon has: asked for when the panel is looked at for the first time, and whenever the clock stands
 * at a new event.
 */
export function use_current_map(): { readonly map: CurrentMap; reload(): void } {
  const session = useSession();
  const shown = useSessionState((s) => s.middle_tab === 'inject');
  // While the program runs the map of before stays, if there is one.
  const event = useSessionState((s) => (s.status.state === 'running' ? -1 : s.status.event));
  const ready = useSessionState((s) => s.connection.state === 'open' && s.scenario !== null);
  const scenario = useSessionState((s) => s.trace);
  const [text, set_text] = useState<string | null>(null);

  const reload = useCallback(() => {
    session.request('current_map', {}).then(
      (answer) => set_text(answer.text),
      // Without it there is nothing to compare with; whoever asks for it by hand is told why.
      () => {},
    );
  }, [session]);

  // Another event or another cluster is another map.
  const wanted = event >= 0 || text === null;
  useEffect(() => {
    if (shown && ready && wanted) reload();
  }, [shown, ready, wanted, event, scenario, reload]);

  const map = useMemo(() => {
    const parsed = text === null ? null : parse_map_text(text);
    const root = parsed !== null && 'root' in parsed ? parsed.root : null;
    return { text, root, vocabulary: new Vocabulary(root) };
  }, [text]);
  return { map, reload };
}
