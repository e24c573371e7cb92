import { NONE } from '../../../core/trace/SpanStore.ts';
import { milliseconds, span_of, virtual_seconds } from '../../format.ts';
import { reveal_row } from '../../session/actions.ts';
import { useFunctions, useSession, useTrace, useTraceVersion } from '../../session/hooks.ts';
import { About } from './About.tsx';
import { FunctionHeading } from './FunctionHeading.tsx';
import { type RowModel, row_model } from './row_model.ts';
import { Entry, Section } from './Section.tsx';
import { DecisionEntry } from './DecisionEntry.tsx';

/** What the trace recorded of the selected call or decision. */
export function RowView({ row }: { readonly row: number }) {
  const functions = useFunctions();
  const trace = useTrace();
  useTraceVersion();
  const model = row_model(trace, row, functions);
  if (model === null) return null;
  return (
    <>
      <Section title={model.decision ? 'Selected decision' : 'Selected call'} note={`row ${row}`}>
        <FunctionHeading name={model.function} />
        {model.decision && (
          <DecisionEntry
            name={model.function}
            text={model.text}
            outcome={model.outcome}
            compared={model.values.map(({ value }) => value)}
          />
        )}
      </Section>
      {!model.decision && (
        <Section title="Arguments" note="as recorded">
          {model.values.length === 0 && <p className="inspect-note">none</p>}
          {model.values.map(({ name, value }) => (
            <Entry key={name} name={name}>
              {value}
            </Entry>
          ))}
        </Section>
      )}
      <Section title="When and why">
        <Entry name="on">{`${model.daemon} · ${model.thread}`}</Entry>
        <Entry name="at">{`${virtual_seconds(model.start)} s`}</Entry>
        {!model.decision && <Entry name="took">{took_text(model)}</Entry>}
        <Entry name="called by">
          {model.caller === NONE ? (
            'the event itself'
          ) : (
            <RowLink row={model.caller} text={trace.spans.name_of(model.caller)} />
          )}
        </Entry>
        {model.cause !== null && (
          <Entry name="because of">
            <RowLink row={model.cause.row} text={`${model.cause.label} from ${model.cause.daemon}`} />
          </Entry>
        )}
        {model.cause !== null && !Number.isNaN(model.cause.took) && (
          <Entry name="on its way">{span_of(model.cause.took)}</Entry>
        )}
      </Section>
      <About name={model.function} row={model.decision ? model.caller : row} />
    </>
  );
}

/** A link to a row of the call tree, plain text where there is none. */
export function RowLink({ row, text }: { readonly row: number; readonly text: string }) {
  const session = useSession();
  if (row === NONE) return text;
  return (
    <button type="button" className="link" title={text} onClick={() => reveal_row(session, row)}>
      {text}
    </button>
  );
}

function took_text({ ended, took }: RowModel): string {
  switch (ended) {
    case 'open':
      return 'has not returned yet';
    case 'waits':
      return 'waits; its thread goes on later';
    case 'threw':
      return `${milliseconds(took)}, left by an exception`;
    case 'returned':
      return milliseconds(took);
  }
}
