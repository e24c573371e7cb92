import { useState } from 'react';
import { ContextMenu, type MenuAt, type MenuItem } from '../../components/ContextMenu.tsx';
import { useRegistry } from '../../commands/hooks.ts';
import { open_example } from '../../session/actions.ts';
import { useExamples, useScenario, useSession } from '../../session/hooks.ts';

/** The scenario that is open, and the others to open instead. */
export function ScenarioMenu() {
  const session = useSession();
  const registry = useRegistry();
  const scenario = useScenario();
  const examples = useExamples();
  const [menu, set_menu] = useState<MenuAt | null>(null);
  const open = (event: React.MouseEvent<HTMLButtonElement>) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    const file = registry.get('scenario.file');
    const own: MenuItem[] = [
      { heading: 'Your own' },
      {
        title: file.title,
        detail: 'A cluster and steps, as “cuttlebone run” takes them.',
        keys: file.keys[0],
        run: () => registry.run(file),
      },
    ];
    const items = examples.flatMap(({ name, group, title, description }, i): MenuItem[] => {
      const item = {
        title,
        detail: description,
        checked: name === scenario?.name,
        run: () => void open_example(session, name),
      };
      return examples[i - 1]?.group === group ? [item] : [{ heading: group }, item];
    });
    set_menu({ x: left, y: bottom + 4, items: [...own, ...items], wide: true });
  };
  return (
    <>
      <button
        type="button"
        className="button is-quiet scenario"
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        aria-label={`Scenario: ${scenario?.title ?? 'none'}`}
        title="Open another scenario, or this one again"
        onClick={open}
      >
        <span className="scenario-title">{scenario?.name ?? 'Scenario'}</span>
        <span className="button-caret" aria-hidden="true">
          ▾
        </span>
      </button>
      {menu !== null && <ContextMenu menu={menu} close={() => set_menu(null)} />}
    </>
  );
}
