import { type Completion, complete, NO_COMPLETION } from './complete.ts';
import type { Signature } from './descriptions.ts';
import type { History } from './history.ts';
import { HistoryWalk, ReverseSearch } from './history_walk.ts';
import type { Key, KeyName } from './keys.ts';
import { EMPTY_LINE, edit_line, insert_text, type Line, replace_range } from './line_editor.ts';
import type { PromptParts } from './prompt_view.ts';

/** What is left to do after a key: `redraw` when only the line changed. */
export type Pressed =
  | { readonly kind: 'redraw' | 'nothing' | 'interrupt' | 'clear' | 'unfold' }
  | { readonly kind: 'enter'; readonly text: string }
  /** Tab, and the candidates have nothing in common: show them all. */
  | { readonly kind: 'list'; readonly candidates: readonly string[] };

const REDRAW: Pressed = { kind: 'redraw' };
const NOTHING: Pressed = { kind: 'nothing' };

/** The line that is typed to one daemon, with its history, its reverse search and its completion. */
export class LineInput {
  line: Line = EMPTY_LINE;
  private readonly history: History;
  private readonly walk: HistoryWalk;
  private readonly signatures: () => readonly Signature[];
  private search: ReverseSearch | null = null;

  constructor(history: History, signatures: () => readonly Signature[]) {
    this.history = history;
    this.walk = new HistoryWalk(history);
    this.signatures = signatures;
  }

  /** What is shown, `prompt` before it. */
  parts(prompt: string): PromptParts {
    if (this.search !== null) {
      const { query, found, failed } = this.search;
      const mark = failed ? 'nothing like' : 'search';
      return {
        prompt: `(${mark} “${query}”) `,
        text: found,
        cursor: found.length,
        ghost: '',
        below: '',
      };
    }
    const { ghost, list } = this.completion();
    return { prompt, text: this.line.text, cursor: this.line.cursor, ghost, below: list.join(' · ') };
  }

  press(key: Key): Pressed {
    if (this.search !== null) return this.press_in_search(key, this.search);
    if (key.kind === 'key') return this.press_key(key.name);
    return this.edited(insert_text(this.line, key.text));
  }

  /** Empties the line, as Ctrl-C does. */
  empty(): void {
    this.edited({ ...EMPTY_LINE, killed: this.line.killed });
    this.search = null;
  }

  private edited(line: Line): Pressed {
    this.line = line;
    this.walk.reset();
    return REDRAW;
  }

  private press_key(name: KeyName): Pressed {
    const { line } = this;
    switch (name) {
      case 'enter':
        this.history.add(line.text);
        this.empty();
        return { kind: 'enter', text: line.text };
      case 'tab':
        return this.tab();
      case 'up':
      case 'down':
        this.line = (name === 'up' ? this.walk.older(line) : this.walk.newer(line)) ?? line;
        return REDRAW;
      case 'right':
      case 'end':
        if (line.cursor === line.text.length) return this.take_ghost();
        break;
      case 'search':
        this.search = new ReverseSearch(this.history);
        return REDRAW;
      case 'interrupt':
      case 'clear':
      case 'unfold':
        return { kind: name };
      case 'end-of-file':
        return line.text === '' ? NOTHING : this.edited(edit_line(line, 'delete') ?? line);
      default:
        break;
    }
    const after = edit_line(line, name);
    return after === null ? NOTHING : this.edited(after);
  }

  private press_in_search(key: Key, search: ReverseSearch): Pressed {
    if (key.kind !== 'key') search.type(search.query + key.text);
    else if (key.name === 'backspace') search.type(search.query.slice(0, -1));
    else if (key.name === 'search') search.next();
    else {
      this.search = null;
      const { found } = search;
      if (key.name === 'interrupt') return REDRAW;
      if (found !== '') this.line = { ...this.line, text: found, cursor: found.length };
      if (key.name !== 'escape') return this.press_key(key.name);
    }
    return REDRAW;
  }

  private completion(): Completion {
    const { text, cursor } = this.line;
    if (cursor < text.length) return NO_COMPLETION;
    const completion = complete(text, this.signatures());
    if (completion.takes > 0) return completion;
    const known = this.history.suggest(text);
    if (known === null) return completion;
    return { ...completion, ghost: known.slice(text.length), takes: known.length - text.length };
  }

  private take_ghost(): Pressed {
    const { ghost, takes } = this.completion();
    return takes > 0 ? this.edited(insert_text(this.line, ghost.slice(0, takes))) : NOTHING;
  }

  private tab(): Pressed {
    const { candidates, common, from, list } = this.completion();
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) {
      return this.edited(replace_range(this.line, from, this.line.cursor, `${only} `));
    }
    if (common !== '') return this.edited(insert_text(this.line, common));
    return list.length > 0 ? { kind: 'list', candidates: list } : NOTHING;
  }
}
