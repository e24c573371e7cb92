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
    const f = Formatter.create('table', 'json');
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
