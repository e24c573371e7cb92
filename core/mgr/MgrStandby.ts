import { reads_anew } from '../daemon/config/ConfigObserver.ts';
import { TRACKED_CONF_KEYS } from '../daemon/config/tracked_conf_keys.ts';
import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { SIGHUP, SIGINT, SIGTERM } from '../daemon/signals.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import { MgrStandbyMap } from './MgrStandbyMap.ts';

/**
 * The manager daemon (Ceph's MgrStandby): boots, sends beacons, and, once the MgrMap makes it the active one, has a
 * Mgr do the work.
 *
 * Here are its start, its beacons and its signals; MgrStandbyMap.ts has ms_dispatch and handle_mgr_map.
 */
export class MgrStandby extends MgrStandbyMap implements Dispatcher {
  private signal_handlers = new Map<number, () => void>();

  /** As the cluster panel shows it. */
  state_label(): string {
    return this.mgrmap.epoch === 0 ? 'booting' : this.state_str();
  }

  /** Boots the daemon; its thread waits for the monitor in between. `then` is what main does next: 0, or an errno. */
  @traced('MgrStandby::init', 'G02')
  init(then: (r: number) => void): void {
    this.signal_handlers.set(SIGHUP, () => this.sighup_handler());
    this.messenger.add_dispatcher_tail(this);
    this.messenger.add_dispatcher_head(this.objecter);
    this.messenger.add_dispatcher_tail(this.client);
    this.messenger.start();
    this.cct.conf.add_observer(reads_anew(TRACKED_CONF_KEYS.mgr));
    this.monc.sub_want('mgrmap', 0, 0);
    this.monc.set_messenger(this.messenger);
    this.monc.register_config_notify_callback(() => this.py_module_registry.handle_config_notify());
    const r = this.monc.init();
    if (!decide('a monmap was obtained', r >= 0, r)) {
      then(r);
      return;
    }
    this.mgrc.init();
    this.messenger.add_dispatcher_tail(this.mgrc);
    const go_on = this.cct.process.this_thread().block();
    this.monc.authenticate(0, (result) => {
      if (decide('authenticated', result >= 0, result))
        go_on(
          () => this.init_authenticated(),
          () => then(0),
        );
      else
        go_on(
          () => this.init_failed(),
          () => then(result),
        );
    });
  }

  private init_failed(): void {
    this.cct.dout(-1, 'Authentication failed, did you specify a mgr ID with a valid keyring?');
    this.monc.shutdown();
  }

  /** MgrStandby::init once the monitor has answered. */
  private init_authenticated(): void {
    this.monc.set_passthrough_monmap();
    this.messenger.set_myname(entity_name_t.MGR(this.monc.get_global_id()));
    this._update_log_config();
    this.objecter.set_client_incarnation(0);
    this.objecter.init();
    this.objecter.register_asok();
    this.objecter.start();
    this.client.init();
    this.timer.init();
    this.py_module_registry.init();
    this.tick();
  }

  /** Where its part of the cluster log goes: to the monitor, as everywhere in the simulation. */
  @traced('MgrStandby::_update_log_config')
  private _update_log_config(): void {}

  @traced('MgrStandby::tick', 'G03')
  private tick(): void {
    this.send_beacon();
    this.timer.add_event_after(this.cct.conf.get_float('mgr_tick_period'), () => this.tick());
  }

  @traced('MgrStandby::send_beacon', 'G04')
  protected send_beacon(): void {
    const mgr = this.active_mgr;
    const available = decide('active and initialized', mgr?.is_initialized() ?? false, this.state_str());
    const addr = this.messenger.get_myaddrs().get_legacy_str().split(':')[0] ?? '';
    // What it can be asked is told until the map has it.
    const tell_commands = available && decide('the map does not say so yet', !this.available_in_map);
    const command_descs = tell_commands ? this.py_module_registry.get_commands() : [];
    this.monc.send_mon_message(
      new MMgrBeacon({
        fsid: this.monc.get_fsid(),
        gid: this.monc.get_global_id(),
        name: this.name,
        available,
        server_addrs: available && mgr !== null ? mgr.server.get_myaddrs() : entity_addrvec_t.EMPTY,
        modules: this.py_module_registry.get_modules().map((module) => module.info()),
        metadata: new Map([['addr', addr], ...collect_sys_info()]),
        command_descs,
      }),
    );
  }

  /** Waits until the client messenger has stopped, or a signal comes. `then` is what comes after. */
  @traced('MgrStandby::main', 'G05')
  main(then: (r: number) => void): void {
    this.signal_handlers.set(SIGINT, () => this.handle_mgr_signal(SIGINT));
    this.signal_handlers.set(SIGTERM, () => this.handle_mgr_signal(SIGTERM));
    const go_on = this.cct.process.this_thread().block();
    this.messenger.on_shutdown = () =>
      go_on(
        () => this.signal_handlers.clear(),
        () => then(0),
      );
  }

  /** A signal comes in, as from kill(1). Without a handler it ends the process. */
  signal(signum: number): void {
    this.cct.process.thread('signal_handler').post(() => {
      const handler = this.signal_handlers.get(signum);
      if (handler === undefined) throw new ProcessEnd('exit');
      handler();
    });
  }

  /** Opens the log files anew. */
  @traced('sighup_handler', 'G06')
  private sighup_handler(): void {
    this.cct.dout(1, 'received  signal: Hangup');
  }

  @traced('handle_mgr_signal', 'G06')
  private handle_mgr_signal(signum: number): void {
    this.handle_signal(signum);
  }

  /** Modules do not end reliably, so nothing is shut down: the mon will shut the process out anyway. */
  @traced('MgrStandby::handle_signal', 'G06')
  private handle_signal(signum: number): never {
    this.cct.dout(-1, `*** Got signal ${signum === SIGINT ? 'Interrupt' : 'Terminated'} ***`);
    throw new ProcessEnd('exit');
  }

  trace_label(): string {
    return `mgr.${this.name}`;
  }
}
