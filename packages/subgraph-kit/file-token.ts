import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link allows: one action on one file until then (system time in milliseconds). */
export interface FileGrant {
  fileId: string;
  action: 'put' | 'get';
  expiresAt: number;
}

export function signFileToken(grant: FileGrant, secret: string): string {
  return `${grant.expiresAt.toString(36)}.${mac(grant, secret).toString('base64url')}`;
}

/** True when the token grants this action on this file, now. */
export function fileTokenHolds(
  token: string | null,
  asked: Pick<FileGrant, 'fileId' | 'action'>,
  secret: string,
): boolean {
  const [expiry, signature] = (token ?? '').split('.');
  if (!expiry || !signature) return false;
  const grant = { ...asked, expiresAt: Number.parseInt(expiry, 36) };
  const expected = mac(grant, secret);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) && grant.expiresAt > Date.now();
}

function mac({ fileId, action, expiresAt }: FileGrant, secret: string): Buffer {
  return createHmac('sha256', secret).update(`file\n${action}\n${fileId}\n${expiresAt}`).digest();
}
