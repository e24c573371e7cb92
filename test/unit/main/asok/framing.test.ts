import { expect, it } from 'vitest';
import { frame, request_text } from '../../../../main/asok/framing.ts';

const body = (response: string, encoding: 'utf8' | 'latin1' = 'utf8'): string =>
  frame(response, encoding).subarray(4).toString('hex');

it('half of a surrogate pair goes out as three bytes, as a ceph-mds 16.2.15 gives it back', () => {
  expect(body('\ud83dx')).toBe('eda0bd78');
  expect(body('x\ude00')).toBe('78edb880');
  expect(body('é😀')).toBe('c3a9f09f9880');
  expect(frame('\ud83dx').readUInt32BE(0)).toBe(4);
});

it('bytes that are no text go back as they came', () => {
  const bytes = Buffer.from([0x22, 0xff, 0xfe]);
  const { text, encoding } = request_text(bytes);
  expect(body(text, encoding)).toBe('22fffe');
});
