import { useEffect, useId, useRef, useState } from 'react';
import { close_at_once } from '../../components/close_at_once.ts';
import { useSession, useSessionState } from '../../session/hooks.ts';
import { message_of, type Session } from '../../session/Session.ts';
import type { Prompt as PromptState, SessionState } from '../../session/state.ts';
import './prompt.css';

/** So many of the options are shown; typing on finds the others. */
const SHOWN = 8;

/** Resolves once the program stands in a handler; looks no longer than it takes to be `answered`. */
function until_stopped(session: Session, answered: Promise<unknown>): Promise<null> {
  return new Promise((resolve) => {
    const look = ({ status }: SessionState) => {
      if (status.state !== 'stopped') return;
      leave();
      resolve(null);
    };
    const leave = session.store.subscribe(look);
    void answered.then(leave);
    look(session.state);
  });
}

/** One question whose answer is a line of text, asked by a command. */
export function Prompt() {
  const prompt = useSessionState((s) => s.prompt);
  return prompt === null ? null : <Dialog key={prompt.title} prompt={prompt} />;
}

function Dialog({ prompt }: { readonly prompt: PromptState }) {
  const session = useSession();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [text, set_text] = useState(prompt.value);
  const [problem, set_problem] = useState('');
  const [at, set_at] = useState(-1);
  useEffect(() => {
    const own = dialog.current;
    own?.showModal();
    field.current?.select();
    return () => own?.close();
  }, []);

  const fitting = prompt.options.filter((option) => option.includes(text.trim()));
  const shown = fitting.slice(0, SHOWN);
  // What is typed in full is meant, also where it is a part of others; else the first that fits.
  const typed = text.trim();
  const chosen = at >= 0 ? shown[at] : shown.includes(typed) || typed === '' ? typed : shown[0];

  const close = () => session.set({ prompt: null });
  const submit = async (answer: string) => {
    if (answer === '') {
      set_problem(`${prompt.label}: something is expected here.`);
      return;
    }
    const asked = prompt.submit(answer).then(
      () => null,
      (error: unknown) => message_of(error),
    );
    // A program that is stopped, or that stops now, answers when it goes on: nobody waits here for that.
    const why = await Promise.race([asked, until_stopped(session, asked)]);
    if (why === null) {
      void asked.then((late) => late !== null && session.notify(prompt.title, late));
      close();
    } else {
      set_problem(why);
      field.current?.focus();
    }
  };
  const on_key = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') set_at(at >= shown.length - 1 ? -1 : at + 1);
    else if (event.key === 'ArrowUp') set_at(at < 0 ? shown.length - 1 : at - 1);
    else if (event.key === 'Enter') void submit(chosen ?? text.trim());
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="prompt"
      aria-labelledby={`${id}-title`}
      onCancel={close_at_once(close)}
      onClose={close}
      onMouseDown={(event) => event.target === dialog.current && close()}
    >
      <h2 id={`${id}-title`}>{prompt.title}</h2>
      <p id={`${id}-note`} className="prompt-note">
        {prompt.note}
      </p>
      <input
        ref={field}
        autoFocus
        className="field mono"
        aria-label={prompt.label}
        aria-describedby={`${id}-note`}
        aria-invalid={problem !== ''}
        aria-errormessage={`${id}-problem`}
        placeholder={prompt.label}
        spellCheck={false}
        {...(prompt.options.length > 0 && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
        })}
        value={text}
        onChange={(event) => {
          set_text(event.target.value);
          set_problem('');
          set_at(-1);
        }}
        onKeyDown={on_key}
      />
      {prompt.options.length > 0 && (
        <div id={`${id}-list`} className="prompt-list" role="listbox" aria-label={prompt.label}>
          {shown.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
            <div
              key={option}
              id={`${id}-${i}`}
              className="prompt-option mono"
              role="option"
              aria-selected={option === chosen}
              onClick={() => void submit(option)}
            >
              {option}
            </div>
          ))}
        </div>
      )}
      {fitting.length > SHOWN && <p className="prompt-note">and {fitting.length - SHOWN} more</p>}
      <div className="prompt-foot">
        <span id={`${id}-problem`} className="prompt-problem" role="alert">
          {problem}
        </span>
        <button type="button" className="button is-quiet" onClick={close}>
          Cancel
        </button>
        <button type="button" className="button" onClick={() => void submit(chosen ?? text.trim())}>
          {prompt.action}
        </button>
      </div>
    </dialog>
  );
}
