/**
 * True when the request was made by a page of this very app. Cookies are sent along by foreign pages too (same site:
 * another portal on another port), so every route that acts on a cookie asks this first.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  if (origin === null || host === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
