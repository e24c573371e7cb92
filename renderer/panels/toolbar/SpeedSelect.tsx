import { SPEEDS } from '../../commands/speeds.ts';
import { set_speed } from '../../session/actions.ts';
import { useSession, useSpeed } from '../../session/hooks.ts';

/** How fast virtual time passes. */
export function SpeedSelect() {
  const session = useSession();
  const speed = useSpeed();
  // A scenario may set a speed that is not among those on offer.
  const own = SPEEDS.some((each) => each.speed === speed) ? [] : [{ speed, title: `${speed}×` }];
  return (
    <label className="readout" title="Virtual seconds per second">
      <span className="readout-label">speed</span>
      <select
        className="select mono"
        value={String(speed)}
        onChange={({ target }) =>
          void set_speed(session, target.value === 'null' ? null : Number(target.value))
        }
      >
        {[...own, ...SPEEDS].map((each) => (
          <option key={each.title} value={String(each.speed)}>
            {each.title}
          </option>
        ))}
      </select>
    </label>
  );
}
