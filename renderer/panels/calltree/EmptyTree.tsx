import { useRegistry } from '../../commands/hooks.ts';
import { shown_keys } from '../../commands/keys.ts';
import { open_example } from '../../session/actions.ts';
import { useConnection, useExamples, useScenario, useSession } from '../../session/hooks.ts';

/** Before anything has run: what to do first. */
export function EmptyTree() {
  const session = useSession();
  const registry = useRegistry();
  const examples = useExamples();
  const scenario = useScenario();
  const { state } = useConnection();
  if (state === 'connecting')
    return (
      <div className="empty" role="status">
        Connecting to the session…
      </div>
    );
  const here = examples.find(({ name }) => name === scenario?.name);
  const others = examples.filter(({ name }) => name !== scenario?.name);
  const first = (id: string, title: string, what: string) => {
    const command = registry.get(id);
    return (
      <li>
        <button type="button" className="button" onClick={() => registry.run(command)}>
          {title} <kbd>{shown_keys(command.keys[0] ?? '')}</kbd>
        </button>
        <span>{what}</span>
      </li>
    );
  };
  return (
    <div className="empty">
      <div className="empty-inner">
        {scenario !== null && (
          <>
            <h2>{scenario.title}</h2>
            <p>{here?.description ?? 'The cluster is built and its clock stands at zero.'}</p>
            <ul className="empty-steps">
              {first(
                'program.run',
                'Run',
                'lets the cluster live: every handler appears here as it is called',
              )}
              {first('program.into', 'Into', 'goes to the first handler and stops inside it')}
              {first(
                'view.palette',
                'Find',
                'a function and stop at its entry, or anything else there is to do',
              )}
            </ul>
          </>
        )}
        {others.length > 0 && <h3>{scenario === null ? 'Open a scenario' : 'Or open another scenario'}</h3>}
        <ul className="empty-examples">
          {others.map(({ name, title, description }) => (
            <li key={name}>
              <button type="button" className="link" onClick={() => void open_example(session, name)}>
                {title}
              </button>
              <span>{description}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
