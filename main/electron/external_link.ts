/** The address to hand to the person's browser, or null if it is none that a page should be able to open. */
export function external_link(url: string): string | null {
  if (url.length > 2048 || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' ? href : null;
}
