/** The speeds on offer: virtual seconds per second of the wall; null is as fast as it goes. */
export const SPEEDS: readonly { readonly speed: number | null; readonly title: string }[] = [
  { speed: 0.1, title: '0.1×' },
  { speed: 1, title: '1×' },
  { speed: 10, title: '10×' },
  { speed: 100, title: '100×' },
  { speed: null, title: 'max' },
];
