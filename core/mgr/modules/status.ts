import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import type { JsonObject } from '../../ceph/json/value.ts';
import { FsStatus } from './fs_status.ts';
import { type HandleCommandResult, MgrModule, type ModuleCommand } from './MgrModule.ts';
import { list, object, text, whole } from './read.ts';
import { type Align, table } from './table.ts';
import { format_bytes, format_dimless } from './units.ts';

const OSD_COLUMNS = ['ID', 'HOST', 'USED', 'AVAIL', 'WR OPS', 'WR DATA', 'RD OPS', 'RD DATA', 'STATE'];
const OSD_ALIGNS: readonly Align[] = ['r', 'l', 'r', 'r', 'r', 'r', 'r', 'r', 'l'];

/** `ceph fs status` and `ceph osd status`. Answers as the module of 16.2.15 does. */
export class Status extends MgrModule {
  static readonly COMMANDS = [
    {
      cmdstring: 'fs status name=fs,type=CephString,req=false',
      helpstring: 'Show the status of a CephFS filesystem',
      req_perms: 'r',
    },
    {
      cmdstring: 'osd status name=bucket,type=CephString,req=false',
      helpstring: 'Show the status of OSDs within a bucket, or all',
      req_perms: 'r',
    },
  ];
  static readonly NOTIFY_TYPES: readonly string[] = [];

  override handle_command(inbuf: string, cmd: ModuleCommand): HandleCommandResult {
    const prefix = cmd.get('prefix');
    if (prefix === 'fs status') return this.handle_fs_status(cmd);
    if (prefix === 'osd status') return this.handle_osd_status(cmd);
    return super.handle_command(inbuf, cmd);
  }

  private handle_fs_status(cmd: ModuleCommand): HandleCommandResult {
    const wanted = cmd.get('fs');
    const fs = typeof wanted === 'string' ? wanted : null;
    const format = String(cmd.get('format') ?? 'plain');
    const stdout = new FsStatus(this, format).print(fs);
    if (stdout !== null) return { retval: 0, stdout, stderr: '' };
    // The original forgets the sign: the code is what the caller sees as a success of 22.
    return { retval: EINVAL, stdout: '', stderr: `Invalid filesystem: ${fs}` };
  }

  private handle_osd_status(cmd: ModuleCommand): HandleCommandResult {
    const bucket = cmd.get('bucket');
    // There is no CRUSH hierarchy in a simulated cluster, so no bucket of any name either.
    if (typeof bucket === 'string')
      return { retval: ENOENT, stdout: `Bucket '${bucket}' not found`, stderr: '' };
    const stats = new Map(list(object(this.get('osd_stats')), 'osd_stats').map((o) => [whole(o, 'osd'), o]));
    const rows = list(object(this.get('osd_map')), 'osds').map((osd) => this.osd_row(osd, stats));
    return { retval: 0, stdout: table(OSD_COLUMNS, rows, OSD_ALIGNS), stderr: '' };
  }

  private osd_row(osd: JsonObject, stats: ReadonlyMap<number, JsonObject>): string[] {
    const id = text(osd, 'osd');
    const stat = stats.get(Number(id));
    const rate = (path: string): number => this.get_rate('osd', id, path);
    const bytes = (name: string): number => (stat === undefined ? 0 : whole(stat, name) * 1024);
    const state = osd.state;
    return [
      id,
      stat === undefined ? '' : (this.get_metadata('osd', id, 'hostname') ?? ''),
      format_bytes(bytes('kb_used'), 5),
      format_bytes(bytes('kb_avail'), 5),
      format_dimless(rate('osd.op_w') + rate('osd.op_rw'), 5),
      format_bytes(rate('osd.op_in_bytes'), 5),
      format_dimless(rate('osd.op_r'), 5),
      format_bytes(rate('osd.op_out_bytes'), 5),
      Array.isArray(state) ? state.join(',') : '',
    ];
  }
}
