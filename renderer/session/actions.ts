import type { Commands } from '../../core/session/protocol.ts';
import type { Session } from './Session.ts';
import type { BottomTab, MiddleTab } from './state.ts';

/** What a person does that is not asking the session, or more than asking. Panels and commands share these. */

export function select_row(session: Session, row: number): void {
  session.set({ selected_row: row });
}

/** Selects a row and brings it into view in the call tree. */
export function reveal_row(session: Session, row: number): void {
  const count = session.state.reveal.count + 1;
  session.set({ selected_row: row, reveal: { row, count }, middle_tab: 'calltree' });
}

export function select_daemon(session: Session, daemon: string): void {
  session.set({ selected_daemon: daemon });
}

/** Selects a daemon and brings its row into view, out of a folded group if it is in one. */
export function reveal_daemon(session: Session, daemon: string): void {
  session.set({ selected_daemon: daemon, reveal_daemon: session.state.reveal_daemon + 1 });
}

export function show_middle(session: Session, tab: MiddleTab): void {
  session.set({ middle_tab: tab });
}

export function show_bottom(session: Session, tab: BottomTab): void {
  session.set({ bottom_tab: tab });
}

export function set_filter(session: Session, filter: string): void {
  session.set({ filter, middle_tab: 'calltree' });
}

/** Adds or takes away the breakpoint on a function's entry; shown at once, taken back if the session refuses. */
export async function toggle_breakpoint(session: Session, name: string): Promise<void> {
  const before = session.state.breakpoints;
  const functions = before.includes(name) ? before.filter((each) => each !== name) : [...before, name];
  session.set({ breakpoints: functions });
  const answer = await session.ask(`Breakpoint on ${name}`, 'set_breakpoints', { functions });
  if (answer === undefined && session.state.breakpoints === functions) session.set({ breakpoints: before });
}

export async function open_example(session: Session, name: string): Promise<void> {
  const title = session.state.examples.find((example) => example.name === name)?.title ?? name;
  await open_scenario(session, title, { example: name });
}

/** The cluster that is there stays if the other cannot be built. */
export async function open_scenario(
  session: Session,
  title: string,
  scenario: Commands['open']['params'],
): Promise<void> {
  session.set({ working: `Opening ${title}…` });
  const opened = await session.ask(`Open ${title}`, 'open', scenario);
  session.set({ working: null, ...(opened === undefined ? {} : { middle_tab: 'calltree' }) });
}

export async function set_speed(session: Session, speed: number | null): Promise<void> {
  const before = session.state.speed;
  session.set({ speed });
  if ((await session.ask('Change the speed', 'set_speed', { speed })) === undefined)
    session.set({ speed: before });
}

/** Goes on: out of a stop, or on from where the clock stands. */
export async function run(session: Session): Promise<void> {
  await session.ask('Run', 'run', {});
}
