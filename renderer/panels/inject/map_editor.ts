import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { map_completion } from './completion.ts';
import { editor_theme } from './editor_theme.ts';
import type { Vocabulary } from './known.ts';
import type { TextEdit } from './map_text.ts';

export interface MapEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly placeholder: string;
  vocabulary(): Vocabulary;
  /** The text changed; `by_hand` tells typing from a text that was put in. */
  changed(by_hand: boolean): void;
  submit(): void;
}

/** A failure in the text: from where to where, and what. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The JSON editor, with what the panel asks of it. */
export class MapEditor {
  readonly view: EditorView;
  private putting = false;
  /** What the session said is wrong; moves with the text as it is edited. */
  private refused: Mark | null = null;

  constructor(options: MapEditorOptions) {
    const listener = EditorView.updateListener.of(({ docChanged, changes }) => {
      if (!docChanged) return;
      if (this.refused !== null) {
        const { from, to, message } = this.refused;
        this.refused = { from: changes.mapPos(from), to: changes.mapPos(to), message };
      }
      options.changed(!this.putting);
    });
    const submit = () => {
      options.submit();
      return true;
    };
    this.view = new EditorView({
      parent: options.parent,
      doc: options.text,
      extensions: [
        lineNumbers(),
        foldGutter({ openText: '▾', closedText: '▸' }),
        codeFolding(),
        history(),
        drawSelection(),
        highlightActiveLineGutter(),
        EditorState.tabSize.of(4),
        indentUnit.of('    '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        autocompletion({ override: [map_completion(options.vocabulary)], icons: false }),
        search({ top: true }),
        highlightSelectionMatches(),
        placeholder(options.placeholder),
        editor_theme,
        keymap.of([
          { key: 'Mod-Enter', run: submit },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          // Escape, then Tab leaves the editor (CodeMirror's own way out).
          indentWithTab,
        ]),
        listener,
        EditorView.contentAttributes.of({ 'aria-label': 'Map to inject, as JSON', tabindex: '0' }),
      ],
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in; undo brings the one before back. */
  put(text: string): void {
    this.refused = null;
    this.putting = true;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.putting = false;
    this.view.scrollDOM.scrollTop = 0;
  }

  edit(edits: readonly TextEdit[]): void {
    this.view.dispatch({
      changes: edits.map(({ from, to, insert }) => ({ from, to, insert })),
      userEvent: 'input',
    });
  }

  /** Marks what the session refused, and goes there; null takes the mark away. */
  refuse(mark: Mark | null): void {
    this.refused = mark;
    if (mark !== null) this.go_to(mark.from);
  }

  go_to_refused(): void {
    if (this.refused !== null) this.go_to(this.refused.from);
  }

  go_to(at: number): void {
    this.view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: 'center' }),
    });
    this.view.focus();
  }

  /** Shows what was refused, and what is no JSON. */
  show_marks(problem: Mark | null): void {
    const { length } = this.view.state.doc;
    const marks = [this.refused, problem].filter((mark): mark is Mark => mark !== null);
    const diagnostics: Diagnostic[] = marks.map(({ from, to, message }) => {
      const start = Math.min(from, length);
      return { from: start, to: Math.min(Math.max(to, start), length), message, severity: 'error' };
    });
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  destroy(): void {
    this.view.destroy();
  }
}
