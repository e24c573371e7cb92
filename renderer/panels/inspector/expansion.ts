/** Which nodes of the inspected trees are open. Lives as long as the window, so no step and no tab closes anything. */
export class Expansion {
  private readonly open = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private count = 0;

  static key(root: string, path: readonly string[]): string {
    return JSON.stringify([root, ...path]);
  }

  has(key: string): boolean {
    return this.open.has(key);
  }

  set(key: string, open: boolean): void {
    if (open === this.open.has(key)) return;
    if (open) this.open.add(key);
    else this.open.delete(key);
    this.count++;
    for (const listener of [...this.listeners]) listener();
  }

  /** Grows with every change. */
  get version(): number {
    return this.count;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export const expansion = new Expansion();
