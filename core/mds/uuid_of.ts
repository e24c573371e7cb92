import { object_hash } from '../ceph/object_hash.ts';

/** A uuid that looks like a random one (version 4) and is always the same for the same text. */
export function uuid_of(text: string): string {
  const words = [0, 1, 2, 3].map((i) => object_hash(`${text} ${i}`).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(words.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [
    words.slice(0, 8),
    words.slice(8, 12),
    `4${words.slice(13, 16)}`,
    variant + words.slice(17, 20),
  ];
  return [...parts, words.slice(20, 32)].join('-');
}
