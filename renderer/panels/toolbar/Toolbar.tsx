import { useCommand } from '../../commands/hooks.ts';
import { Clock } from './Clock.tsx';
import { CommandButton } from './CommandButton.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import { SpeedSelect } from './SpeedSelect.tsx';
import { StopPill } from './StopPill.tsx';
import './toolbar.css';

/** The bar at the top: scenario, running and stepping, where the program stands, time. */
export function Toolbar() {
  return (
    <header className="toolbar">
      <h1 className="brand">
        <svg viewBox="0 0 10 14" aria-hidden="true">
          <path d="M1.500 .500a8 8 0 0 1 0 13C-.200 9.500-.200 4.500 1.500.500Z" transform="translate(2 0)" />
        </svg>
        Cuttlebone
      </h1>
      <ScenarioMenu />
      <span className="toolbar-line" />
      <RunOrPause />
      <CommandButton id="program.over" sign="↷" label="Over" />
      <CommandButton id="program.into" sign="↓" label="Into" />
      <CommandButton id="program.out" sign="↑" label="Out" />
      <span className="toolbar-line" />
      <StopPill />
      <span className="toolbar-space" />
      <SpeedSelect />
      <Clock />
      <span className="toolbar-line" />
      <CommandButton id="trace.export-chrome" sign="⤓" label="Export" name="Export as Chrome trace" />
      <CommandButton id="view.theme" sign="◐" name="Light or dark" />
      <CommandButton id="view.keys" sign="?" name="Keys" />
      <CommandButton id="view.palette" sign="⌘K" name="Command palette" />
    </header>
  );
}

/** One button with a fixed place and width: it is Run until the program runs, then Pause. */
function RunOrPause() {
  const { enabled: can_pause } = useCommand('program.pause');
  return can_pause ? (
    <CommandButton id="program.pause" sign="❚❚" label="Pause" primary />
  ) : (
    <CommandButton id="program.run" sign="▶" label="Run" primary />
  );
}
