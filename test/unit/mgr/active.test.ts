import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SIGHUP, SIGTERM } from '../../../core/daemon/signals.ts';
import { AVAILABLE_MODULES } from '../../../core/mgr/modules/available.ts';
import { DATA_NAMES } from '../../../core/mgr/get_python.ts';
import { MgrModule, type MgrModuleClass } from '../../../core/mgr/modules/MgrModule.ts';
import { RowKind } from '../../../core/trace/SpanStore.ts';
import { MonWorld } from '../helpers/mon_world.ts';

/** The names of the decisions that were made, in order. */
function decisions(world: MonWorld): string[] {
  const { spans } = world.sim.tracer;
  const rows = Array.from({ length: spans.length }, (_, row) => row);
  return rows.filter((row) => spans.kind[row] === RowKind.Decision).map((row) => spans.name_of(row));
}

/** A world with an active mgr. */
function active(conf: Record<string, string> = {}) {
  const world = new MonWorld(1, conf);
  world.osd();
  const { mgr, process } = world.mgr('x');
  const ends: string[] = [];
  process.on_end = (kind) => ends.push(kind);
  world.run(8);
  expect(mgr.state_label()).toBe('active');
  return { world, mgr, ends };
}

/** Runs `body` with one more module on every mgr's disk. */
function with_module(name: string, module: MgrModuleClass, body: () => void) {
  const modules = AVAILABLE_MODULES as Map<string, MgrModuleClass>;
  modules.set(name, module);
  try {
    body();
  } finally {
    modules.delete(name);
  }
}

it('respawns when the set of modules changes', () => {
  const { world, ends } = active();
  expect(world.ceph('mgr module disable', { module: 'iostat' }).code).toBe(0);
  world.run(2);
  expect(ends).toEqual(['exec']);
});

it('knows which modules are always on, enabled, or not there', () => {
  const { world, ends } = active();
  expect(world.ceph('mgr module disable', { module: 'status' }).code).toBe(-22);
  expect(world.ceph('mgr module enable', { module: 'iostat' }).status).toContain('already enabled');
  expect(world.ceph('mgr module enable', { module: 'nothing' }).code).toBe(-2);
  world.run(2);
  expect(ends).toEqual([]);
  const listed = JSON.parse(world.ceph('mgr module ls', { format: 'json' }).output);
  expect(listed.enabled_modules).toEqual(['iostat', 'nfs', 'restful']);
  expect(listed.always_on_modules).toContain('status');
});

it('has something to say to every name a module can ask for, and null to others', () => {
  const { mgr } = active();
  const modules = mgr.py_module_registry.active_modules;
  for (const name of DATA_NAMES) expect(modules?.get_python(name), name).not.toBeNull();
  expect(modules?.get_python('constructor')).toBeNull();
  expect(mgr.state_label()).toBe('active');
});

it('tells a module of its configuration and where it listens', () => {
  const { mgr } = active({ mgr_tick_period: '3' });
  const modules = mgr.py_module_registry.active_modules;
  expect(modules?.get_python('config')).toMatchObject({ name: 'mgr.x', mgr_tick_period: '3' });
  expect(modules?.get_python('mgr_ips')).toEqual({ ips: ['127.0.0.1'] });
  expect(modules?.get_python('devices')).toEqual({ devices: [] });
});

it('tells the mon of placement groups', () => {
  const { world } = active();
  world.make_fs();
  world.run(20);
  const { pgmap } = JSON.parse(world.ceph('status', { format: 'json' }).output);
  expect(pgmap).toMatchObject({
    num_pgs: 16,
    num_pools: 2,
    pgs_by_state: [{ state_name: 'active+clean', count: 16 }],
  });
});

it('lives on when a module asks for what is not there, or fails', () => {
  class Bad extends MgrModule {
    static readonly COMMANDS = [{ cmdstring: 'bad ask', helpstring: '', req_perms: 'r' }];
    static readonly NOTIFY_TYPES = ['health'];
    override notify(): void {
      throw new Error('not now');
    }
    override serve(): void {
      throw new Error('out of ideas');
    }
    override handle_command() {
      this.get('nothing');
      return { retval: 0, stdout: '', stderr: '' };
    }
  }
  with_module('bad', Bad, () => {
    const world = new MonWorld();
    world.osd();
    const { mgr } = world.mgr('x');
    world.run(6);
    world.ceph('mgr module enable', { module: 'bad' });
    world.run(1);
    world.mgr('x');
    world.run(12);
    expect(mgr.mgrmap.modules).toContain('bad');
    // One that has failed is not asked any more.
    const status = "Module 'bad' has experienced an error and cannot handle commands: out of ideas";
    expect(world.ceph('bad ask')).toEqual({ code: -5, status, output: '' });
    const health = JSON.parse(world.ceph('health', { format: 'json' }).output);
    expect(health.checks.MGR_MODULE_ERROR.summary.message).toBe("Module 'bad' has failed: out of ideas");
    world.run(20);
    expect(world.mon.mgrmon.map.available).toBe(true);
  });
});

it('tells the caller of a command what went wrong in it, or that its module is not enabled', () => {
  class Asking extends MgrModule {
    static readonly COMMANDS = [{ cmdstring: 'asking ask', helpstring: '', req_perms: 'r' }];
    static readonly NOTIFY_TYPES = [];
    override handle_command() {
      this.get('nothing');
      return { retval: 0, stdout: '', stderr: '' };
    }
  }
  with_module('asking', Asking, () => {
    const { world } = active();
    const how = 'use `ceph mgr module enable asking` to enable it';
    const status = `Module 'asking' is not enabled/loaded (required by command 'asking ask'): ${how}`;
    expect(world.ceph('asking ask')).toEqual({ code: -95, status, output: '' });
    world.ceph('mgr module enable', { module: 'asking' });
    world.run(1);
    world.mgr('x');
    world.run(12);
    const result = world.ceph('asking ask');
    expect(result.code).toBe(-22);
    expect(result.status).toContain("no data called 'nothing'");
  });
});

it('complains of a module that cannot be loaded', () => {
  class Broken extends MgrModule {
    static readonly COMMANDS = [];
    static readonly NOTIFY_TYPES = [];
    constructor(...args: ConstructorParameters<MgrModuleClass>) {
      super(...args);
      throw new Error('no such library');
    }
  }
  with_module('broken', Broken, () => {
    const { world } = active();
    world.ceph('mgr module enable', { module: 'broken' });
    world.run(1);
    world.mgr('x');
    world.run(12);
    const { checks } = JSON.parse(world.ceph('health', { format: 'json' }).output);
    const message = "Module 'broken' has failed: Not found or unloadable";
    expect(checks.MGR_MODULE_ERROR.summary.message).toBe(message);
  });
});

it('waits for the FSMap, then for the first digest, before its modules start', () => {
  const { world } = active();
  const names = new Set(['the FSMap is there', 'the first digest is there']);
  const waits = decisions(world).filter((name) => names.has(name));
  expect(waits).toEqual([...names]);
});

it('ends on SIGTERM and goes on after SIGHUP', () => {
  const { world, mgr, ends } = active();
  mgr.signal(SIGHUP);
  world.run(1);
  expect(ends).toEqual([]);
  mgr.signal(SIGTERM);
  world.run(1);
  expect(ends).toEqual(['exit']);
});

it('has the admin-socket commands that the recorded mgrs had', () => {
  const { world, mgr } = active();
  const standby = world.mgr('y').mgr;
  world.run(6);
  for (const [daemon, file] of [
    [mgr, 'mgr-active'],
    [standby, 'mgr-standby'],
  ] as const) {
    const text = readFileSync(new URL(`../../fixtures/asok/${file}.ndjson`, import.meta.url), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { request: string; response: string });
    for (const prefix of ['help', 'dump_osd_network']) {
      const recorded = lines.find(({ request }) => JSON.parse(request).prefix === prefix);
      if (recorded === undefined) continue;
      let answer = '';
      daemon.admin_socket.execute_request(recorded.request, (response) => {
        answer = response;
      });
      // The log is every daemon's, where its host has one: it is not the mgr's to offer.
      const own = recorded.response.replace(/^ {4}"log \w+": .*\n/gm, '');
      expect(answer, `${file} ${prefix}`).toBe(own);
    }
  }
});
