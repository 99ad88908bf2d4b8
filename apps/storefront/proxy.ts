import { securityProxy } from '@quanlian/app-kit/security-proxy.ts';
import type { NextRequest } from 'next/server';

/** Names the cart of a browser; the gateway knows it by this name. */
const guestCookie = 'shop.guest';
const ninetyDaysSeconds = 90 * 86_400;

export function proxy(request: NextRequest) {
  const response = securityProxy(request);
  // From the first page on: a cart is kept before anybody signs in, and no script can read whose it is.
  if (!request.cookies.has(guestCookie)) {
    response.cookies.set(guestCookie, `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', ''), {
      httpOnly: true,
      sameSite: 'lax',
      secure: request.nextUrl.protocol === 'https:',
      path: '/',
      maxAge: ninetyDaysSeconds,
    });
  }
  return response;
}

export const config = { matcher: '/((?!_next/static|_next/image|api/|auth/|files/|healthz|icon.svg).*)' };
