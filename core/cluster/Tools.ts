import type { CephTool, ToolResult } from '../client/CephTool.ts';

/** Whose `ceph` tool commands come from, unless somebody else is named. */
export const ADMIN = 'client.admin';

/** The `ceph` tools of a cluster: client.admin's, and those of others once they are asked for. */
export class Tools {
  private readonly make: (entity: string) => CephTool;
  private readonly tools = new Map<string, CephTool>();

  /** `make` makes and starts the tool of an entity. */
  constructor(make: (entity: string) => CephTool) {
    this.make = make;
    this.of(ADMIN);
  }

  /** A command to the mon. `on_done` gets what the tool would print and its code. */
  command(command: Record<string, unknown>, on_done: (result: ToolResult) => void): void {
    this.of(ADMIN).command(command, on_done);
  }

  /** `ceph tell` of a daemon, as `entity`. */
  tell(
    target: string,
    command: Record<string, unknown>,
    on_done: (result: ToolResult) => void,
    entity: string,
  ): void {
    this.of(entity).tell(target, command, on_done);
  }

  private of(entity: string): CephTool {
    const tool = this.tools.get(entity) ?? this.make(entity);
    this.tools.set(entity, tool);
    return tool;
  }
}
