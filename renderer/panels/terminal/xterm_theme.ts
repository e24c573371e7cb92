import type { ITheme } from '@xterm/xterm';

/** The window's colours as xterm takes them: read from the page, so they follow the theme. */
export function xterm_theme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const [red, green, blue, violet, accent] = [
    token('red'),
    token('green'),
    token('blue'),
    token('violet'),
    token('accent'),
  ];
  return {
    background: token('bg-sunken'),
    foreground: token('fg'),
    cursor: token('fg'),
    cursorAccent: token('bg-sunken'),
    selectionBackground: token('line-strong'),
    scrollbarSliderBackground: token('line'),
    scrollbarSliderHoverBackground: token('line-strong'),
    scrollbarSliderActiveBackground: token('line-strong'),
    overviewRulerBorder: token('bg-sunken'),
    black: token('fg'),
    red,
    green,
    yellow: token('fg-2'),
    blue,
    magenta: violet,
    cyan: accent,
    white: token('fg-2'),
    brightBlack: token('fg-3'),
    brightRed: red,
    brightGreen: green,
    brightYellow: token('fg-2'),
    brightBlue: blue,
    brightMagenta: violet,
    brightCyan: accent,
    brightWhite: token('fg'),
  };
}

/** The face of values everywhere in the window. */
export function mono_font(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--mono').trim();
}
