import { securityProxy } from '@quanlian/app-kit/security-proxy.ts';
import type { NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  return securityProxy(request);
}

export const config = { matcher: '/((?!_next/static|_next/image|api/|auth/|healthz|icon.svg).*)' };
