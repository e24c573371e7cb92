import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../host/UserError.ts';

/** The folder that the admin sockets are in. */
export class RunDir {
  readonly path: string;
  private readonly ours: boolean;
  private readonly remove = () => this.dispose();

  private constructor(path: string, ours: boolean) {
    this.path = path;
    this.ours = ours;
    if (ours) process.once('exit', this.remove);
  }

  /** A new one that only this user can enter, gone when this process ends. */
  static temporary(): RunDir {
    return new RunDir(mkdtempSync(join(tmpdir(), 'cuttlebone-')), true);
  }

  /** One that the person chose, made where there is none. It stays. Fails with a UserError. */
  static at(folder: string): RunDir {
    const path = resolve(folder);
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      const { mode, uid } = statSync(path);
      if ((mode & 0o002) !== 0) {
        throw new UserError(`${folder}: everybody may write there; choose a folder of your own.`);
      }
      const mine = uid === process.getuid?.();
      if (mine && (mode & 0o077) !== 0 && readdirSync(path).length === 0) chmodSync(path, 0o700);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UserError(`${folder}: cannot be a run directory (${code ?? message}).`);
    }
    return new RunDir(path, false);
  }

  /** Where a daemon's socket is: `mds.a.asok`. */
  path_of(daemon: string): string {
    return join(this.path, `${daemon}.asok`);
  }

  dispose(): void {
    if (!this.ours) return;
    process.removeListener('exit', this.remove);
    rmSync(this.path, { recursive: true, force: true });
  }
}
