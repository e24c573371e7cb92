import { describe, expect, it } from 'vitest';
import { ChunkWriter, TraceReplica } from '../../../../core/trace/chunk.ts';
import { Tracer } from '../../../../core/trace/Tracer.ts';
import { parse_query } from '../../../../renderer/panels/calltree/query.ts';
import { RowMatcher } from '../../../../renderer/panels/calltree/RowMatcher.ts';
import { about_model } from '../../../../renderer/panels/inspector/about_model.ts';

/** handle_mds_map (0) ▸ newer: yes, two peers: yes, no; _handle_mds_map (4) ▸ standby: no; a decision of a callback. */
function trace(): TraceReplica {
  const tracer = new Tracer({ now: 10 });
  const { strings } = tracer.spans;
  tracer.run_event(tracer.lanes.lane('mds.c', 'ms_dispatch'), -1, () => {
    const row = tracer.enter(strings.intern('MDSDaemon::handle_mds_map'), {}, []);
    tracer.decision('the epoch is newer than mine', true, []);
    tracer.decision('gone from the map', true, []);
    tracer.decision('gone from the map', false, []);
    const inner = tracer.enter(strings.intern('MDSDaemon::_handle_mds_map'), {}, []);
    tracer.decision('the map says up:standby', false, []);
    tracer.leave(inner, undefined);
    tracer.decision('message type', 'mdsmap', []);
    tracer.leave(row, undefined);
    tracer.leave(tracer.enter(strings.intern('MDSDaemon::handle_mds_map'), {}, []), undefined);
  });
  const replica = new TraceReplica();
  const chunk = new ChunkWriter(tracer).next();
  if (chunk !== null) replica.apply(chunk);
  return replica;
}

const outcomes = (row: number, name = 'MDSDaemon::handle_mds_map') =>
  Object.fromEntries(
    (about_model(trace(), row, name)?.decisions ?? [])
      .filter((decision) => decision.outcomes.length > 0)
      .map((decision) => [decision.en, decision.outcomes.map(({ text, count }) => `${text} ${count}`)]),
  );

describe('about_model', () => {
  it('has the decisions of the call with how they ended, not those of the calls in it', () => {
    expect(outcomes(0)).toEqual({
      'the epoch is newer than mine': ['yes 1'],
      'gone from the map': ['yes 1', 'no 1'],
      'message type': ['mdsmap 1'],
    });
    expect(outcomes(4, 'MDSDaemon::_handle_mds_map')).toEqual({ 'the map says up:standby': ['no 1'] });
  });

  it('has the decisions that the call did not come to, in their order', () => {
    const model = about_model(trace(), 0, 'MDSDaemon::handle_mds_map');
    expect(model?.decisions[0]?.en).toBe('the epoch is newer than mine');
    expect(model?.decisions.find(({ en }) => en === 'a larger gid has my name')?.outcomes).toEqual([]);
    expect(model?.decisions.at(-1)?.en).toBe('message type');
    expect(outcomes(7)).toEqual({});
  });

  it('says where the function is in Ceph, and its name there if that is another', () => {
    expect(about_model(trace(), 0, 'MDSDaemon::handle_mds_map')).toMatchObject({
      file: 'src/mds/MDSDaemon.cc',
      in_ceph: '',
    });
    expect(about_model(trace(), 0, 'MDSDaemon::ms_dispatch')?.in_ceph).toBe('MDSDaemon::ms_dispatch2');
    expect(about_model(trace(), 0, 'Nobody::knows')).toBeNull();
  });
});

describe('the filter', () => {
  it('finds a decision by its Chinese text too, and nothing else by it', () => {
    const replica = trace();
    const fits = (filter: string) => {
      const matcher = new RowMatcher(replica, parse_query(filter), new Map());
      return Array.from({ length: replica.spans.length }, (_, row) => row).filter((row) => matcher.fits(row));
    };
    expect(fits('比我的新')).toEqual([1]);
    expect(fits('消失')).toEqual([2, 3]);
  });
});
