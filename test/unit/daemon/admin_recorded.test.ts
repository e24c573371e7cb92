// What a running Ceph answered, against what the simulated daemons answer.
import { describe, expect, it } from 'vitest';
import { print_json_pretty } from '../../../core/ceph/json/print.ts';
import { SCHEMA } from '../../../core/daemon/config/schema.ts';
import {
  ask,
  type Exchange,
  find_response,
  make_socket,
  not_now,
  read_exchanges,
  recorded_config,
  register_others,
} from './admin_recordings.ts';

const standby = read_exchanges('mds-standby');
const descriptions = find_response(standby, 'get_command_descriptions');

/** Without the options that the simulation does not have. */
function known_options(response: string): string {
  const document = JSON.parse(response) as Record<string, unknown>;
  const keep = ([name]: [string, unknown]) => ['name', 'cluster'].includes(name) || SCHEMA.has(name);
  if (document.diff === undefined) return print_json_pretty(Object.fromEntries(pick(document)));
  return print_json_pretty({ diff: Object.fromEntries(pick(document.diff)) });

  function pick(options: unknown): [string, string][] {
    return Object.entries(options as Record<string, string>).filter(keep);
  }
}

const UNKNOWN_IN_XML = / *<rbd_default_features>[\s\S]*<\/rbd_default_features>\n?/;
const shows_options = (request: string) => /"config (diff|show)/.test(request);

function compare(answer: string, { request, response }: Exchange): void {
  if (shows_options(request)) expect(known_options(answer), request).toBe(known_options(response));
  else expect(answer, request).toBe(response);
}

it('answers a standby MDS as recorded', () => {
  const conf = recorded_config('mds.c', find_response(standby, 'config diff'), ['mds_beacon_interval']);
  const asok = make_socket(conf);
  register_others(asok, descriptions);
  const answered = standby.filter(({ request }) => !/"(status|perf dump)"/.test(request));
  for (const exchange of answered) compare(ask(asok, exchange.request), exchange);
  expect(answered).toHaveLength(standby.length - 4);
});

it('answers the commands of every daemon as an active MDS did', () => {
  const active = read_exchanges('mds-active');
  const conf = recorded_config('mds.c', find_response(standby, 'config diff'), ['mds_beacon_interval']);
  const asok = make_socket(conf);
  register_others(asok, descriptions);
  conf.injectargs(['--mds_beacon_interval=5', '--debug_mds=20']);
  const answered = active.filter(({ request, response }) => {
    return /"(config|force)/.test(request) || response.includes('invalid command json');
  });
  expect(answered).toHaveLength(6);
  for (const exchange of answered) compare(ask(asok, exchange.request), exchange);
});

describe.each([
  ['mgr-active', 'mgr.x'],
  ['mgr-standby', 'mgr.y'],
  ['mon', 'mon.a'],
])('%s', (file, name) => {
  const exchanges = read_exchanges(file);
  const recorded_diff = exchanges.find(({ request }) => request.includes('config diff'))?.response;
  const conf = recorded_config(name, recorded_diff ?? '{"diff":{}}');
  const asok = make_socket(conf);
  const help = JSON.parse(find_response(exchanges, 'help')) as Record<string, string>;
  for (const [prefix, text] of Object.entries(help)) {
    if (asok.get_command_descriptions().every((info) => info.prefix !== prefix)) {
      asok.register_command(prefix, not_now, text);
    }
  }

  it('answers as recorded', () => {
    const answered = exchanges.filter(({ request, response }) => {
      return /"(help|version|config diff)"/.test(request) || response.startsWith('ERROR');
    });
    for (const exchange of answered) compare(ask(asok, exchange.request), exchange);
    expect(answered.length).toBeGreaterThan(1);
  });
});

/** The answer with the descriptions of options left empty: Ceph's prose stays with Ceph. */
function without_prose(answer: string): string {
  return answer
    .replace(/("(?:long_)?desc": )"(?:[^"\\]|\\.)*"/g, '$1""')
    .replace(/<((?:long_)?desc)>[^<]*</g, '<$1><');
}

it('reads requests and values of options as a fresh standby MDS did', () => {
  const exchanges = read_exchanges('lab-mds-standby');
  const first = JSON.stringify({
    diff: {
      fsid: {
        file: '11111111-2222-3333-4444-555555555555',
        override: '11111111-2222-3333-4444-555555555555',
      },
      auth_cluster_required: { file: 'none' },
      auth_service_required: { file: 'none' },
      auth_client_required: { file: 'none' },
      mon_host: { file: '[v2:127.0.0.1:41500/0,v1:127.0.0.1:41501/0]' },
      public_addr: { file: '127.0.0.1' },
      admin_socket: { file: '/tmp/asoklab/run/$name.asok' },
      run_dir: { file: '/tmp/asoklab/run' },
      log_file: { file: '/tmp/asoklab/run/$name.log' },
      mon_data: { file: '/tmp/asoklab/mon.$id' },
      mgr_data: { file: '/tmp/asoklab/mgr.$id' },
      mds_data: { file: '/tmp/asoklab/mds.$id' },
      keyring: { file: '/tmp/asoklab/keyring' },
      setuser: { file: '' },
      daemonize: { override: false },
      no_config_file: { override: false },
    },
  });
  const asok = make_socket(recorded_config('mds.c', first));
  register_others(asok, descriptions);
  const different: unknown[] = [];
  for (const { request, response } of exchanges) {
    if (/perf reset","var":"(?!all|nosuch)/.test(request)) continue;
    const answer = ask(asok, request);
    const filtered = shows_options(request) && response.startsWith('{');
    const got = filtered ? known_options(answer) : answer;
    const wanted = without_prose(filtered ? known_options(response) : response.replace(UNKNOWN_IN_XML, ''));
    if (got !== wanted) different.push({ request, got, wanted });
  }
  expect(different).toEqual([]);
});
