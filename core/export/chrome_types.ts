/** Where an event is drawn: a process and a thread of it, by number. */
interface Place {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
}

/** A value that JSON has. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export type Args = { [name: string]: JsonValue };

/** The events of the Chrome Trace Event format that are written here. Times (ts, dur) are microseconds. */
export type ChromeEvent =
  /** A call. */
  | (Place & { ph: 'X'; cat: string; ts: number; dur: number; args?: Args })
  /** A decision, or a lost message. */
  | (Place & { ph: 'i'; cat: string; ts: number; s: 't'; args?: Args })
  /** A message leaves a call. */
  | (Place & { ph: 's'; cat: string; ts: number; id: number })
  /** It arrives in the call around this time. */
  | (Place & { ph: 'f'; cat: string; ts: number; id: number; bp: 'e' })
  /** The names of processes and threads. */
  | (Place & { ph: 'M'; args: Args });
