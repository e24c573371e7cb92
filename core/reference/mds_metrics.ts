import type { ClassReference } from './types.ts';

export const MDSPinger: ClassReference = {
  file: 'src/mds/MDSPinger.cc',
  functions: {
    'MDSPinger::pong_received': {
      en: 'Runs on rank 0 when another rank answers a ping: remembers that it is alive and the metrics it sent are current.',
      zh: '在 rank 0 上收到其他 rank 的 ping 应答时运行：记下它仍存活、所送指标是最新的。',
    },
  },
  decisions: {
    'an answer to a ping': { zh: '是对某次 ping 的应答' },
  },
};

export const MetricAggregator: ClassReference = {
  file: 'src/mds/MetricAggregator.cc',
  functions: {
    'MetricAggregator::handle_mds_metrics': {
      en: 'Runs on rank 0: takes what a rank reports of its clients, for the mgr to show.',
      zh: '在 rank 0 上运行：接收某个 rank 报告的客户端指标，供 mgr 展示。',
    },
  },
  decisions: {
    'from an active rank': { zh: '来自 active 的 rank' },
  },
};

export const MetricsHandler: ClassReference = {
  file: 'src/mds/MetricsHandler.cc',
  functions: {
    'MetricsHandler::handle_mds_ping': {
      en: 'Takes rank 0’s ping. The next metrics carry its number, so that rank 0 can tell fresh ones from stale ones.',
      zh: '处理 rank 0 的 ping；下一次发送的指标会带上其序号，使 rank 0 能区分新旧。',
    },
    'MetricsHandler::handle_client_metrics': {
      en: 'A client says once a second what it measured of itself; the newest is kept until rank 0 is told.',
      zh: '客户端每秒上报一次自身的指标；保留最新的一份，等待发送给 rank 0。',
    },
    'MetricsHandler::add_session': {
      en: 'A client has a session: its metrics are gathered from now on.',
      zh: '客户端建立了会话：开始收集其指标。',
    },
    'MetricsHandler::remove_session': {
      en: 'A client’s session is over: rank 0 is told to forget its metrics.',
      zh: '客户端会话结束：通知 rank 0 丢弃其指标。',
    },
    'MetricsHandler::update_rank0': {
      en: 'Sends what this rank knows of its clients to rank 0, every mds_metrics_update_interval seconds.',
      zh: '每 mds_metrics_update_interval 秒把本 rank 的客户端指标发送给 rank 0。',
    },
  },
  decisions: {
    'rank 0 is active': { zh: 'rank 0 处于 active' },
    'the client has a session': { zh: '该客户端有会话' },
  },
};
