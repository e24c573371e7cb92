import { useRegistry } from '../../commands/hooks.ts';
import { shown_keys } from '../../commands/keys.ts';
import { useExamples, useScenario, useSessionState } from '../../session/hooks.ts';

/** Under the lines that building the cluster left, until something is run: what to do first. */
export function FirstSteps() {
  const registry = useRegistry();
  const scenario = useScenario();
  const examples = useExamples();
  const shown = useSessionState((s) => !s.begun && s.connection.state === 'open');
  if (!shown || scenario === null) return null;
  const here = examples.find(({ name }) => name === scenario.name);
  const step = (id: string, what: string) => {
    const command = registry.get(id);
    return (
      <button type="button" className="first-step" onClick={() => registry.run(command)}>
        <kbd>{shown_keys(command.keys[0] ?? '')}</kbd> {what}
      </button>
    );
  };
  return (
    <aside className="first-steps" aria-label="What to do first">
      <h2>{scenario.title}</h2>
      <p>{here?.description ?? 'The cluster is built.'}</p>
      <div>
        {step('program.run', 'let it run')}
        {step('program.into', 'stop in the next handler')}
        {step('program.breakpoint', 'breakpoint on the selected row')}
        {step('view.palette', 'find anything')}
      </div>
    </aside>
  );
}
