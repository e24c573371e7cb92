/** A kind of root call that only one side has in the lifecycles, on purpose. */
export interface MeantKind {
  readonly side: 'real' | 'ours';
  /** As print_root writes it. */
  readonly root: string;
  readonly why: string;
}

const TOLD = 'M08 and M09: a told command runs where it arrives; 16.2 queues it for its admin-socket thread';
const ENDING = 'which messages still come while a daemon ends is chance';
const NO_BALANCING = 'balancing is not simulated: ranks tell each other no loads, and move no subtrees';
const CHANCE = 'which of two failures, and of what a rank asks another, is heard of first is chance';
const STARTING = 'a rank that starts anew is finished where its last read is answered';
const REPLAYED = 'the simulated client asks while the rank recovers, which goes through up:clientreplay then';
const CAPS = 'which caps are given back with which request is chance';
const PINGS = 'each rank but the first answers pings from its timer; the first, who pings, is compared';

export const MEANT_IN_LIFECYCLES: readonly MeantKind[] = [
  {
    side: 'real',
    root: `[admin_socket]
MDSDaemon::respawn`,
    why: TOLD,
  },
  {
    side: 'real',
    root: `[admin_socket]
MDSDaemon::suicide
  MDSDaemon::clean_up_admin_socket
  Beacon::set_want_state
    Beacon::_notify_mdsmap
  Beacon::send_and_wait
    Beacon::_send
  Beacon::shutdown
  MDSRankDispatcher::shutdown`,
    why: TOLD,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch`,
    why: ENDING,
  },
  {
    side: 'real',
    root: `[safe_timer]
MDSDaemon::tick
  MDSDaemon::reset_tick
  MDSRankDispatcher::tick
    Beacon::is_laggy
    MDSRank::check_ops_in_flight
    MDSRank::send_message_mds
    MDSRank::update_targets
    Beacon::notify_health`,
    why: NO_BALANCING,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
      MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: NO_BALANCING,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::get_table_client
        MDSRank::resolve_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
        MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::reconnect_start
          MDSRank::apply_blocklist
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        MDSRank::handle_mds_failure
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::rejoin_start
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::send_message_client_counted
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::send_message_client_counted
        MDSRank::rejoin_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::send_message_mds`,
    why: CHANCE,
  },
  {
    side: 'real',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::boot_start
  MDSRank::starting_done
    MDSRank::request_state
      Beacon::set_want_state
        Beacon::_notify_mdsmap
      Beacon::send
        Beacon::_send`,
    why: STARTING,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::get_session
        MDSRank::send_message_client
        MDSRank::send_message_client_counted
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::get_session
      MDSRank::_advance_queues
        MDSRank::send_message_client_counted
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::asok_command`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::asok_command
        MDSDaemon::dump_status`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::respawn`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::suicide
        MDSDaemon::clean_up_admin_socket
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        Beacon::send_and_wait
          Beacon::_send
          Beacon::shutdown
          MDSRankDispatcher::shutdown`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[safe_timer]
MDSRank::send_message_mds`,
    why: PINGS,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::resolve_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
          MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CHANCE,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        MDSRank::handle_mds_failure
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::reconnect_start
          MDSRank::apply_blocklist
          MDSRank::reconnect_done
            MDSRank::request_state
              Beacon::set_want_state
                Beacon::_notify_mdsmap
              Beacon::send
                Beacon::_send
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: CHANCE,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::rejoin_start
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: CHANCE,
  },
  {
    side: 'ours',
    root: `[safe_timer]
MDSDaemon::tick
  MDSDaemon::reset_tick
  MDSRankDispatcher::tick
    Beacon::is_laggy
    MDSRank::check_ops_in_flight
    MDSRank::update_targets
    MDSRank::send_message_mds
    Beacon::notify_health`,
    why: NO_BALANCING,
  },
  {
    side: 'ours',
    root: `[MR_Finisher]
MDSRank::boot_start
  MDSRank::starting_done
    MDSRank::request_state
      Beacon::set_want_state
        Beacon::_notify_mdsmap
      Beacon::send
        Beacon::_send`,
    why: STARTING,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::get_session
      MDSRank::_advance_queues
        MDSRank::send_message_client
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::recovery_done
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: REPLAYED,
  },
  {
    side: 'ours',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::_dispatch
    Beacon::is_laggy
    MDSRank::handle_message
    MDSRank::_advance_queues
    Beacon::is_laggy`,
    why: REPLAYED,
  },
  {
    side: 'ours',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::_dispatch
    Beacon::is_laggy
    MDSRank::handle_message
      MDSRank::get_session
    MDSRank::_advance_queues
    Beacon::is_laggy`,
    why: REPLAYED,
  },
  {
    side: 'ours',
    root: `[MR_Finisher]
MDSRank::request_state
  Beacon::set_want_state
    Beacon::_notify_mdsmap
  Beacon::send
    Beacon::_send`,
    why: REPLAYED,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_mds_map
      MDSRankDispatcher::handle_mds_map
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        MDSRank::active_start
          MDSRank::send_message_client_counted
        MDSRank::set_osd_epoch_barrier
      Beacon::notify_mdsmap
        Beacon::_notify_mdsmap`,
    why: REPLAYED,
  },
];
