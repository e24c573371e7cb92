import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CommandError } from '../../../core/session/client.ts';
import { useCluster, useSelectedDaemon, useSession, useSessionState } from '../../session/hooks.ts';
import { message_of } from '../../session/Session.ts';
import { end_of_value, offset_of } from './analysis.ts';
import { load_draft, save_draft } from './draft.ts';
import { InjectBar } from './InjectBar.tsx';
import { type Mark, MapEditor } from './map_editor.ts';
import { parse_json_text } from './json_text.ts';
import { editable_text, epoch_in, epoch_of, set_epochs } from './map_text.ts';
import { Outcome, type OutcomeState } from './Outcome.tsx';
import { Preview } from './Preview.tsx';
import { use_analysis } from './use_analysis.ts';
import { use_current_map } from './use_current_map.ts';
import './inject.css';

const HOW_TO_BEGIN =
  'Start from the current map, open a file that `ceph fs dump -f json` printed, drop one here, or paste one.\n' +
  'A whole FSMap, one of its file systems, or an mdsmap: whoever gets it takes it as if its mon had sent it.';

/** Composing a map and handing it to an MDS as if its mon had sent it. */
export function Inject() {
  const session = useSession();
  const { map, reload } = use_current_map();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<MapEditor | null>(null);
  const [outcome, set_outcome] = useState<OutcomeState>({ kind: 'none' });
  const [over, set_over] = useState(false);
  const { daemons, daemon, set_daemon } = use_target();
  const text = useCallback(() => editor.current?.text ?? '', []);
  const { analysis, look } = use_analysis(text, map.root, daemon);
  /** The text is the current map, untouched: it follows the map until somebody edits it. */
  const untouched = useRef(false);

  const inject = async () => {
    if (daemon === null || editor.current === null) return;
    const sent = editor.current.text;
    editor.current.refuse(null);
    set_outcome({ kind: 'sending', daemon: daemon.name });
    try {
      const { message } = await session.request('inject', { daemon: daemon.name, text: sent });
      set_outcome({ kind: 'sent', message });
    } catch (error) {
      const found = error instanceof CommandError ? error.place : undefined;
      const where = found === undefined ? '' : `${found.line}:${found.column}`;
      const { path = '', expected = '' } = found ?? {};
      const no_json = 'problem' in parse_json_text(sent);
      set_outcome({ kind: 'refused', message: message_of(error), path, expected, where, no_json });
      if (found !== undefined) {
        const from = offset_of(sent, found.line, found.column);
        editor.current?.refuse({ from, to: end_of_value(sent, from), message: `expected ${expected}` });
      }
    }
    editor.current?.show_marks(null);
  };

  // What the editor calls is the newest, though the editor is made once.
  const calls = useRef({ inject, vocabulary: map.vocabulary, look });
  calls.current = { inject, vocabulary: map.vocabulary, look };

  useEffect(() => {
    const made = new MapEditor({
      parent: place.current as HTMLDivElement,
      text: load_draft(localStorage) ?? '',
      placeholder: HOW_TO_BEGIN,
      vocabulary: () => calls.current.vocabulary,
      changed: (by_hand) => {
        if (by_hand) {
          untouched.current = false;
          // From here on the line about the text itself says what is wrong with it.
          set_outcome((before) => (before.kind === 'refused' && before.no_json ? { kind: 'none' } : before));
        }
        calls.current.look(made.view.state.doc.length);
      },
      submit: () => void calls.current.inject(),
    });
    editor.current = made;
    untouched.current = made.text === '';
    calls.current.look(made.view.state.doc.length);
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (
      untouched.current &&
      map.text !== null &&
      editor.current !== null &&
      editor.current.text !== map.text
    ) {
      editor.current.put(map.text);
    }
  }, [map.text]);

  const shown = useSessionState((s) => s.middle_tab === 'inject');
  useEffect(() => {
    // Going along the tabs with the arrows stays there.
    if (shown && document.activeElement?.role !== 'tab') editor.current?.view.focus();
  }, [shown]);

  // Each time it was looked at, the text is kept and what is wrong is marked.
  useEffect(() => {
    const { problem } = analysis;
    editor.current?.show_marks(problem === null ? null : problem_mark(text(), problem.at, problem.message));
    if (editor.current !== null) save_draft(localStorage, untouched.current ? '' : text());
  }, [analysis, text]);

  // What was typed since the last look is kept too when the page goes.
  useEffect(() => {
    const keep = () => {
      if (editor.current !== null) save_draft(localStorage, untouched.current ? '' : text());
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [text]);

  const put = (next: string, is_current = false) => {
    set_outcome({ kind: 'none' });
    editor.current?.put(next);
    untouched.current = is_current;
    editor.current?.view.focus();
  };
  const start_from_current = async () => {
    const answer = await session.ask('Start from the current map', 'current_map', {});
    if (answer === undefined) return;
    reload();
    put(answer.text, true);
  };
  const open_file = async (file: File) => {
    try {
      put(editable_text(await file.text()));
    } catch (error) {
      session.notify(`Open ${file.name}`, message_of(error));
    }
  };

  const has = epoch_in(daemon?.epoch ?? '') ?? 0;
  const newest = (map.root === null ? null : epoch_of(map.root)) ?? 0;
  const next_epoch = analysis.root === null ? null : Math.max(has, newest) + 1;
  const go_to = (mark: Mark | null) => mark !== null && editor.current?.go_to(mark.from);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped anywhere on it
    <div
      className={over ? 'inject is-over' : 'inject'}
      id="inject"
      tabIndex={-1}
      data-own-keys="Mod+f"
      onFocus={(event) => event.target === event.currentTarget && editor.current?.view.focus()}
      onKeyDown={(event) => {
        // In the editor its own keys have done it.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
        event.preventDefault();
        void inject();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        set_over(true);
      }}
      onDragLeave={(event) =>
        event.currentTarget.contains(event.relatedTarget as Node | null) || set_over(false)
      }
      onDrop={(event) => {
        event.preventDefault();
        set_over(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void open_file(file);
      }}
    >
      <InjectBar
        daemons={daemons}
        daemon={daemon?.name ?? ''}
        set_daemon={set_daemon}
        start_from_current={() => void start_from_current()}
        open_file={(file) => void open_file(file)}
        next_epoch={next_epoch}
        bump_epoch={() => {
          if (analysis.root !== null && next_epoch !== null)
            editor.current?.edit(set_epochs(analysis.root, daemon?.gid ?? null, next_epoch));
        }}
        forbidden={daemon === null ? 'There is no MDS to send it to' : ''}
        inject={() => void inject()}
      />
      <div ref={place} className="inject-editor" />
      <div className="inject-below">
        <Outcome
          outcome={outcome}
          problem={analysis.problem}
          go_to_problem={() =>
            analysis.problem !== null && go_to(problem_mark(text(), analysis.problem.at, ''))
          }
          go_to_refused={() => editor.current?.go_to_refused()}
        />
        <Preview analysis={analysis} known={map.root !== null} />
      </div>
    </div>
  );
}

function problem_mark(text: string, at: number, message: string): Mark {
  const from = Math.min(at, Math.max(0, text.length - 1));
  return { from, to: end_of_value(text, from), message };
}

/** The MDS that gets it: the one that was chosen here, else the selected one, else the first. */
function use_target() {
  const { daemons } = useCluster();
  const selected = useSelectedDaemon();
  const [chosen, set_daemon] = useState<string | null>(null);
  const all = useMemo(() => daemons.filter(({ type }) => type === 'mds'), [daemons]);
  const named = (name: string | null) => all.find((each) => each.name === name);
  const daemon = named(chosen) ?? named(selected) ?? all[0] ?? null;
  return { daemons: all, daemon, set_daemon };
}
