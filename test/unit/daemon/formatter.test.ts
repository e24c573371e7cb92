import { describe, expect, it } from 'vitest';
import { Formatter, print_double } from '../../../core/daemon/Formatter.ts';

// Those with a comment were recorded from Ceph 16.2.15; the others are what printf's %.17g gives.
it.each([
  [72.773563269, '72.773563268999993'], // uptime of a standby MDS
  [43.893344294, '43.893344294000002'], // rank_uptime
  [200.970772564, '200.97077256399999'],
  [135.508617199, '135.50861719900001'],
  [0.05, '0.050000000000000003'], // default of mds_cache_reservation
  [1.5, '1.5'],
  [15, '15'],
  [0, '0'],
  [-0, '-0'],
  [-2.25, '-2.25'],
  [100, '100'],
  [0.1, '0.10000000000000001'],
  [0.0001, '0.0001'],
  [0.00012, '0.00012'],
  [0.00001, '1.0000000000000001e-05'],
  [1e16, '10000000000000000'],
  [1e17, '1e+17'],
  [123456789012345680, '1.2345678901234568e+17'],
  [1.5e300, '1.5000000000000001e+300'],
  [5e-324, '4.9406564584124654e-324'],
  // Ties, which go to the even digit.
  [2 ** -25, '2.9802322387695312e-08'],
  [2 ** -24 + 2 ** -25, '8.9406967163085938e-08'],
  [Number.NaN, 'null'],
  [Number.POSITIVE_INFINITY, 'null'],
])('dump_float(%d) is %s', (value, text) => {
  expect(print_double(value)).toBe(text);
  const f = Formatter.create('json');
  f.open_array_section('a');
  f.dump_float('x', value);
  f.close_section();
  expect(f.flush()).toBe(`[${text}]`);
});

function describe_something(f: Formatter): void {
  f.open_object_section('the root');
  f.dump_string('a text', '<"it\'s" & that>\n');
  f.dump_int('number', -5);
  f.dump_unsigned('all bits', -1);
  f.dump_int('ino', 1099511627777n);
  f.dump_float('seconds', 1.5);
  f.dump_bool('yes', true);
  f.dump_null('nothing');
  f.open_array_section('list');
  f.dump_string('item', 'x');
  f.open_object_section('item');
  f.close_section();
  f.close_section();
  f.open_array_section('empty');
  f.close_section();
  f.close_section();
}

describe('a document', () => {
  const print = (type: string) => {
    const f = Formatter.create(type);
    describe_something(f);
    return f.flush();
  };

  it('as JSON', () => {
    expect(print('json')).toBe(
      '{"a text":"<\\"it\'s\\" & that>\\n","number":-5,"all bits":18446744073709551615,"ino":1099511627777,' +
        '"seconds":1.5,"yes":true,"nothing":null,"list":["x",{}],"empty":[]}',
    );
  });

  it('as pretty JSON', () => {
    expect(print('json-pretty')).toBe(
      [
        '{',
        '    "a text": "<\\"it\'s\\" & that>\\n",',
        '    "number": -5,',
        '    "all bits": 18446744073709551615,',
        '    "ino": 1099511627777,',
        '    "seconds": 1.5,',
        '    "yes": true,',
        '    "nothing": null,',
        '    "list": [',
        '        "x",',
        '        {}',
        '    ],',
        '    "empty": []',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('as XML', () => {
    expect(print('xml')).toBe(
      '<the_root><a_text>&lt;&quot;it&apos;s&quot; &amp; that&gt;\n</a_text><number>-5</number>' +
        '<all_bits>18446744073709551615</all_bits><ino>1099511627777</ino><seconds>1.5</seconds><yes>true</yes>' +
        '<nothing xsi:nil="true" /><list><item>x</item><item></item></list><empty></empty></the_root>',
    );
    expect(print('xml-pretty')).toContain('\n <list>\n  <item>x</item>\n  <item>\n  </item>\n </list>\n');
  });

  it('in an unknown format, as the fallback', () => {
    expect(print('nosuch')).toBe(print('json-pretty'));
    expect(print('')).toBe(print('json-pretty'));
    const f = Formatter.create('nosuch', 'json');
    describe_something(f);
    expect(f.flush()).toBe(print('json'));
  });
});

describe('flush and reset', () => {
  it('forget what was written', () => {
    const f = Formatter.create('json');
    f.open_object_section('x');
    f.dump_int('a', 1);
    f.reset();
    describe_something(f);
    expect(f.flush()).toMatch(/^\{"a text"/);
    expect(f.flush()).toBe('');
  });

  it('flush closes what is open, and closing nothing does nothing', () => {
    const f = Formatter.create('json');
    f.close_section();
    f.open_object_section('x');
    f.open_array_section('y');
    expect(f.flush()).toBe('{"y":[]}');
  });
});

describe('the other formats, as a ceph-mds 16.2.15 answered in them', () => {
  const answer = (type: string, say: (f: Formatter) => void): string => {
    const f = Formatter.create(type);
    say(f);
    return f.flush();
  };
  const version = (f: Formatter): void => {
    f.open_object_section('version');
    f.dump_string('version', '16.2.15');
    f.dump_string('release', 'pacific');
    f.dump_string('release_type', 'stable');
    f.close_section();
  };
  const odd = (f: Formatter): void => {
    f.open_object_section('config_get');
    f.dump_string('mds_join_fs', 'a<b>&"\'\u0001é');
    f.close_section();
  };

  it('table', () => {
    expect(answer('table', version)).toBe(
      [
        '+---------------------+---------------------+--------------------------+',
        '| version:version[0]  | version:release[0]  | version:release_type[0]  |',
        '+---------------------+---------------------+--------------------------+',
        '| 16.2.15             | pacific             | stable                   |',
        '+---------------------+---------------------+--------------------------+',
        '',
      ].join('\n'),
    );
    // It counts characters.
    expect(answer('table', odd).split('\n')[3]).toBe(`| a<b>&"'\u0001é${' '.repeat(18)}|`);
  });

  it('table-kv', () => {
    expect(answer('table-kv', version)).toBe(
      'key::version:version[0]="16.2.15" key::version:release[0]="pacific" key::version:release_type[0]="stable" \n',
    );
    expect(answer('table-kv', () => {})).toBe('');
  });

  it('table-kv names from the inside out, and has what was streamed late', () => {
    expect(
      answer('table-kv', (f) => {
        f.open_object_section('config_diff');
        for (const [name, value] of [
          ['admin_socket', '/a'],
          ['run_dir', '/b'],
        ] as const) {
          f.open_object_section(name);
          f.dump_string('default', '');
          f.dump_stream('final', value);
          f.close_section();
        }
        f.close_section();
      }),
    ).toBe(
      'key::admin_socket:config_diff:default[0]="" key::run_dir:config_diff:final[0]="/a"' +
        ' key::run_dir:config_diff:default[0]="" key::final="/b" \n',
    );
  });

  it('html', () => {
    expect(answer('html', version)).toBe(
      '<version><li>version: 16.2.15</li><li>release: pacific</li><li>release_type: stable</li></version>',
    );
    expect(answer('html', odd)).toBe(
      '<config_get><li>mds_join_fs: a&lt;b&gt;&amp;&quot;&apos;&#x01;é</li></config_get>',
    );
    expect(answer('html', (f) => f.dump_float('uptime', 2041.6681123))).toBe('<li>uptime: 2041.67</li>');
  });

  it('html-pretty', () => {
    expect(answer('html-pretty', version)).toBe(
      '<version>\n <li>version: 16.2.15</li>\n <li>release: pacific</li>\n <li>release_type: stable</li>\n</version>\n\n',
    );
  });
});
