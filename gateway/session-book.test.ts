import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { jsonResponse, type SubgraphTransport } from '@quanlian/transport/subgraph-transport.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createSessionBook, SessionsUnavailable } from './session-book.ts';

const secret = 'a-secret-of-the-tests-that-is-long-enough';
const log = createLog({ level: 'silent', name: 'gateway' });

test('Without news of revocations for 30 seconds sessions are refused, and trusted again with the first news', async () => {
  let time = 1_000_000;
  let reachable = true;
  const transport: SubgraphTransport = {
    async send(_target, { path }) {
      if (!reachable) throw new Error('connect ECONNREFUSED');
      return path.startsWith('/internal/revocations')
        ? jsonResponse(200, { last: '0', revocations: [] })
        : jsonResponse(401, {});
    },
    async close() {},
  };
  const book = createSessionBook({ transport, secret, log, now: () => time });
  const find = () => book.find('hq', 'hq.session_token=t');
  expect(await find()).toBeUndefined();
  reachable = false;
  time += 1_000;
  expect(await find()).toBeUndefined();
  time += 30_000;
  await expect(find()).rejects.toThrow(SessionsUnavailable);
  reachable = true;
  expect(await find()).toBeUndefined();
  book.stop();
});

test('A token that membership did not sign lets nobody in', async () => {
  const membership = await generateKeyPair('ES256');
  const stranger = await generateKeyPair('ES256');
  const token = await new SignJWT({ realm: 'hq', permissions: ['award.approve'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setExpirationTime('5m')
    .sign(stranger.privateKey);
  const transport: SubgraphTransport = {
    async send(_target, { path }) {
      if (path.startsWith('/internal/revocations')) return jsonResponse(200, { last: '0', revocations: [] });
      if (path === '/internal/jwks') {
        return jsonResponse(200, { keys: [{ ...(await exportJWK(membership.publicKey)), kid: 'k1', alg: 'ES256' }] });
      }
      return jsonResponse(200, { token, expiresAt: Date.now() + 60_000 });
    },
    async close() {},
  };
  const book = createSessionBook({ transport, secret, log });
  await expect(book.find('hq', 'hq.session_token=t')).rejects.toThrow(SessionsUnavailable);
  book.stop();
});
