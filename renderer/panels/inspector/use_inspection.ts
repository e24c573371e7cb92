import { useEffect, useState } from 'react';
import type { InspectNode, InspectRoot } from '../../../core/session/protocol.ts';
import { message_of } from '../../session/Session.ts';
import { useSession } from '../../session/hooks.ts';

/** What is known of a node: the newest answer, and why a newer one could not be had. */
export interface Inspection {
  readonly node: InspectNode | null;
  readonly failed: string | null;
}

const NOTHING: Inspection = { node: null, failed: null };

/**
 * Looks at a node of the live program, again whenever `version` changes. While an answer is on its way the one before
 * stays; so it does when the program has gone on, with `failed` saying that it is old.
 */
export function use_inspection(root: InspectRoot, path: readonly string[], version: string): Inspection {
  const session = useSession();
  const [held, set_held] = useState<{ readonly key: string; readonly inspection: Inspection }>({
    key: '',
    inspection: NOTHING,
  });
  const key = JSON.stringify([root, path]);
  useEffect(() => {
    let wanted = true;
    const [asked_root, asked_path] = JSON.parse(key) as [InspectRoot, string[]];
    session.request('inspect', { root: asked_root, path: asked_path }).then(
      (node) => {
        if (wanted) set_held({ key, inspection: { node, failed: null } });
      },
      (error: unknown) => {
        if (!wanted) return;
        set_held((before) => {
          const node = before.key === key ? before.inspection.node : null;
          return { key, inspection: { node, failed: message_of(error) } };
        });
      },
    );
    return () => {
      wanted = false;
    };
  }, [session, key, version]);
  // Another object: what was known of the one before stays for the moment, so a step does not flicker.
  return held.inspection;
}
