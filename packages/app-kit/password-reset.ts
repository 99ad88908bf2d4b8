import { headers } from 'next/headers';
import { z } from 'zod';
import type { AppSettings } from './app-settings.ts';
import { authHeaders } from './auth-route.ts';

const answerSchema = z.union([
  z.object({ state: z.literal('PENDING'), email: z.string(), expiresAt: z.string() }),
  z.object({ state: z.enum(['USED', 'REVOKED', 'EXPIRED']) }),
]);

/** What a link to reset the password is for, or why it leads nowhere. */
export type PasswordResetLink =
  | z.output<typeof answerSchema>
  | { state: 'UNKNOWN' }
  | { state: 'TOO_MANY'; seconds: number };

const timeoutMilliseconds = 20_000;

/** Asks for the browser that opens the page, so that its guesses are counted as its tries to sign in are. */
export async function readPasswordReset(settings: AppSettings, token: string): Promise<PasswordResetLink> {
  const answer = await fetch(`${settings.gatewayUrl}/auth/${settings.realm}/password-reset/read`, {
    method: 'POST',
    headers: authHeaders(await headers(), settings),
    body: JSON.stringify({ token }),
    signal: AbortSignal.timeout(timeoutMilliseconds),
    cache: 'no-store',
  });
  if (answer.status === 429) return { state: 'TOO_MANY', seconds: Number(answer.headers.get('retry-after')) };
  if (answer.status === 404 || answer.status === 400) return { state: 'UNKNOWN' };
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status} about a link`);
  return answerSchema.parse(await answer.json());
}
