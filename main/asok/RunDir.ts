import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../host/UserError.ts';

/** As `mkdir -p`: Node's own never comes back from a folder like /proc, which is there and takes no new ones. */
function make_folder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  make_folder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** The folder that the admin sockets are in. */
export class RunDir {
  private made: string | null;
  private readonly ours: boolean;
  private readonly remove = () => this.dispose();

  private constructor(path: string | null) {
    this.made = path;
    this.ours = path === null;
  }

  /** A new one that only this user can enter, made when it is needed and gone when this process ends. */
  static temporary(): RunDir {
    return new RunDir(null);
  }

  /** One that the person chose, made where there is none. It stays. Fails with a UserError. */
  static at(folder: string): RunDir {
    const path = resolve(folder);
    try {
      make_folder(path);
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
    return new RunDir(path);
  }

  get path(): string {
    if (this.made === null) {
      this.made = mkdtempSync(join(tmpdir(), 'cuttlebone-'));
      process.once('exit', this.remove);
    }
    return this.made;
  }

  /** Where a daemon's socket is: `mds.a.asok`. */
  path_of(daemon: string): string {
    return join(this.path, `${daemon}.asok`);
  }

  dispose(): void {
    if (!this.ours || this.made === null) return;
    process.removeListener('exit', this.remove);
    rmSync(this.made, { recursive: true, force: true });
    this.made = null;
  }
}
