import type { StopInfo } from '../../../core/session/protocol.ts';
import { reveal_row } from '../../session/actions.ts';
import { useSession, useStateBefore, useTrace } from '../../session/hooks.ts';
import { About } from './About.tsx';
import { DecisionEntry } from './DecisionEntry.tsx';
import { FunctionHeading } from './FunctionHeading.tsx';
import { InspectTree } from './InspectTree.tsx';
import { row_model } from './row_model.ts';
import { Entry, Section } from './Section.tsx';
import { phase_text, reason_text, stack_of, state_rows } from './stop_model.ts';

export interface StopViewProps {
  readonly stop: StopInfo;
  /** Which open call is looked at. */
  readonly frame: number;
}

/** The program stands still: where, with what, what changed, and how it came there. */
export function StopView({ stop, frame }: StopViewProps) {
  const session = useSession();
  const trace = useTrace();
  const stack = stack_of(stop, trace.spans);
  const innermost = stop.frames.length - 1;
  const name = stack.find((each) => each.frame === frame)?.name ?? stop.function;
  const at_stop = frame === innermost;
  const version = `${stop.row} ${stop.phase} ${frame} ${trace.spans.length}`;
  const class_name = name.slice(0, Math.max(0, name.lastIndexOf('::')));
  return (
    <>
      <StopHeading stop={stop} name={name} at_stop={at_stop} place={innermost - frame + 1} />
      {at_stop && stop.phase === 'decision' && <DecisionHere row={stop.row} />}
      <Section title="Arguments">
        <InspectTree
          label="Arguments"
          root={{ kind: 'arguments', frame }}
          memory={`arguments ${name}`}
          version={version}
          empty="none"
        />
      </Section>
      {at_stop && stop.phase === 'return' && (
        <Section title="Returned">
          <InspectTree
            label="Returned"
            root={{ kind: 'returned' }}
            memory={`returned ${name}`}
            version={version}
            empty="nothing"
          />
        </Section>
      )}
      <StateSection stop={stop} />
      <About name={name} row={stop.frames[frame] ?? stop.row} />
      <Section title="self" note={class_name}>
        <InspectTree
          label="self"
          root={{ kind: 'self', frame }}
          memory={`self ${class_name}`}
          version={version}
          empty="nothing in it"
        />
      </Section>
      <Section title="Stack">
        <ol className="inspect-stack">
          {stack.map((each) => (
            <li key={each.row}>
              <button
                type="button"
                aria-current={each.frame === frame ? 'true' : undefined}
                onClick={() => reveal_row(session, each.row)}
              >
                <span className="inspect-here" aria-hidden="true">
                  {each.frame === innermost ? '▶' : ''}
                </span>
                {each.name}
              </button>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

interface StopHeadingProps {
  readonly stop: StopInfo;
  readonly name: string;
  readonly at_stop: boolean;
  readonly place: number;
}

function StopHeading({ stop, name, at_stop, place }: StopHeadingProps) {
  const why = reason_text(stop.reason);
  return (
    <Section
      title={at_stop ? 'Stopped here' : 'On the stack'}
      note={`frame ${place} of ${stop.frames.length}`}
    >
      <FunctionHeading name={name} />
      <p className="inspect-sentence">
        {at_stop ? (
          <>
            <b className="inspect-phase">{phase_text(stop.phase)}</b> it, on {stop.daemon} · {stop.thread}
            {why !== '' && `; ${why}`}
          </>
        ) : (
          `has called on, on ${stop.daemon} · ${stop.thread}`
        )}
      </p>
    </Section>
  );
}

/** What is being decided: read from the trace, where the decision is the last row. */
function DecisionHere({ row }: { readonly row: number }) {
  const trace = useTrace();
  const decision = row_model(trace, row, new Map());
  if (decision === null || !decision.decision) return null;
  return (
    <Section title="Decision">
      <DecisionEntry
        name={decision.function}
        text={decision.text}
        outcome={decision.outcome}
        compared={decision.values.map(({ value }) => value)}
      />
    </Section>
  );
}

function StateSection({ stop }: { readonly stop: StopInfo }) {
  const before = useStateBefore();
  if (stop.state.length === 0) return null;
  const rows = state_rows(before, stop.state);
  const changed = rows.some(({ kind }) => kind !== 'same');
  const note = before === null ? '' : changed ? 'changed since the last stop' : 'as at the last stop';
  return (
    <Section title={stop.daemon} note={note}>
      {rows.map(({ kind, name, value }) => (
        <Entry key={`${kind} ${name}`} kind={kind} name={name}>
          {value}
        </Entry>
      ))}
    </Section>
  );
}
