import type { Realm } from './app-settings.ts';

/** Only the cookies of this portal's realm: on localhost the browser sends those of all portals. */
export function realmCookies(cookieHeader: string | null, realm: Realm): string {
  return (cookieHeader ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${realm}.`) || part.startsWith(`__Secure-${realm}.`))
    .join('; ');
}
