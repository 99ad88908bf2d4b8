/** The sign-in page, which leads back to `next`. */
export function signInHref(next: string, options: { expired?: boolean } = {}): string {
  const parameters = new URLSearchParams();
  if (next !== '/') parameters.set('next', next);
  if (options.expired === true) parameters.set('expired', '1');
  const query = parameters.toString();
  return query === '' ? '/sign-in' : `/sign-in?${query}`;
}

/** An address within this app to go to after sign-in; anything else (another host, a script) becomes the home page. */
export function safeNext(next: string | null | undefined): string {
  if (next === null || next === undefined || !/^\/(?![/\\])/.test(next)) return '/';
  const base = 'http://app.invalid';
  if (!URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  // `/..//host` becomes `//host` when its dots are resolved: a path that reads as another host leads nowhere.
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
}
