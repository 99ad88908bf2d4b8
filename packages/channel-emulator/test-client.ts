import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { makeKeys } from './make-keys.ts';

/** A caller written from PROTOCOL.md alone: it shares no line with the emulator's signing. */
export type TestClient = ReturnType<typeof testClient>;
export type Reply = {
  status: number;
  json: Record<string, unknown>;
  bytes: Buffer;
  headers: Headers;
  isGenuine: boolean;
};

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'emulator-'));
export const newReference = () => randomBytes(16).toString('hex');

let keys: Promise<string> | undefined;
/** One set of keys for all tests of a file: making them is slow. */
export function testKeys(): Promise<string> {
  keys ??= (async () => {
    const folder = freshFolder();
    await makeKeys(folder);
    return folder;
  })();
  return keys;
}

export function testClient(url: string, keysFolder: string) {
  const pem = (name: string) => readFileSync(join(keysFolder, `${name}.pem`));

  async function call(
    method: 'GET' | 'POST',
    target: string,
    request: { body?: unknown; rawBody?: string; headers?: Record<string, string>; sentBody?: string } = {},
  ): Promise<Reply> {
    const isTax = target.startsWith('/tax/');
    const prefix = isTax ? 'Tax' : 'Bank';
    const body = request.rawBody ?? (request.body === undefined ? '' : JSON.stringify(request.body));
    const timestamp = request.headers?.[`${prefix}-Timestamp`] ?? String(Math.floor(Date.now() / 1000));
    const nonce = request.headers?.[`${prefix}-Nonce`] ?? randomBytes(12).toString('hex');
    const key = createPrivateKey(pem(isTax ? 'quanlian-tax-client.key' : 'quanlian-bank-client.key'));
    const text = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`;
    const response = await fetch(url + target, {
      method,
      ...(method === 'POST' ? { body: request.sentBody ?? body } : {}),
      headers: {
        'Content-Type': 'application/json',
        [`${prefix}-Client-Id`]: 'quanlian',
        [`${prefix}-Timestamp`]: timestamp,
        [`${prefix}-Nonce`]: nonce,
        [`${prefix}-Signature`]: sign('RSA-SHA256', Buffer.from(text), key).toString('base64'),
        ...request.headers,
      },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const signedBody = isJson ? bytes.toString('utf8') : createHash('sha256').update(bytes).digest('hex');
    const head = (name: string) => response.headers.get(`${prefix}-${name}`) ?? '';
    const answered = `${response.status}\n${nonce}\n${head('Timestamp')}\n${head('Nonce')}\n${signedBody}\n`;
    const bankKey = createPublicKey(pem(isTax ? 'tax-platform.pub' : 'bank.pub'));
    const isGenuine = verify('RSA-SHA256', Buffer.from(answered), bankKey, Buffer.from(head('Signature'), 'base64'));
    const json = isJson ? z.record(z.string(), z.unknown()).parse(JSON.parse(bytes.toString('utf8'))) : {};
    return { status: response.status, json, bytes, headers: response.headers, isGenuine };
  }

  return {
    get: (target: string, request: Parameters<typeof call>[2] = {}) => call('GET', target, request),
    post: (target: string, body: unknown, request: Parameters<typeof call>[2] = {}) =>
      call('POST', target, { body, ...request }),
    async control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
      const response = await fetch(`${url}/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { 'Content-Type': 'application/json' },
      });
      const json = z.record(z.string(), z.unknown()).parse(await response.json());
      if (response.status !== 200) throw new Error(`control ${path}: ${JSON.stringify(json)}`);
      return json;
    },
    /** Asks until the payment has the state, within ten seconds. */
    async paymentWith(status: string, reference: string): Promise<Record<string, unknown>> {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const { json } = await call('GET', `/v1/payments/${reference}`);
        if (json.status === status) return json;
        if (Date.now() > deadline) throw new Error(`Still ${String(json.status)}, not ${status}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** A payment order to a payee of its own, changed as wished. */
export function paymentOrder(changes: Record<string, unknown> = {}) {
  return {
    clientReference: newReference(),
    payerAccount: '310066661234567890',
    payerName: '全链饮品（上海）销售有限公司',
    payee: { name: '浙江龙井茶业股份有限公司', account: '6222020200001111', bankCode: '102331000011' },
    amountMinor: '123456789',
    currency: 'CNY',
    remark: '原料货款 PO-20261122-000123',
    ...changes,
  };
}

export type Received = { headers: IncomingMessage['headers']; target: string; body: string; isGenuine: boolean };

/** Our notification address: keeps what comes, checks its signature, answers with the statuses given, then 200. */
export async function notificationReceiver(keysFolder: string, statuses: number[] = []) {
  const received: Received[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const bankKey = createPublicKey(readFileSync(join(keysFolder, 'bank.pub.pem')));
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const head = (name: string) => String(request.headers[`bank-${name}`] ?? '');
    const text = `POST\n${request.url}\n${head('timestamp')}\n${head('nonce')}\n${body}\n`;
    const isGenuine = verify('RSA-SHA256', Buffer.from(text), bankKey, Buffer.from(head('signature'), 'base64'));
    received.push({ headers: request.headers, target: request.url ?? '', body, isGenuine });
    response.writeHead(statuses.shift() ?? 200).end();
    for (const waiter of waiting) if (received.length >= waiter.count) waiter.done();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No address');
  return {
    url: `http://127.0.0.1:${address.port}/bank/notify?channel=1`,
    received,
    async waitFor(count: number): Promise<Received[]> {
      if (received.length < count) {
        await new Promise<void>((done, fail) => {
          waiting.push({ count, done });
          setTimeout(() => fail(new Error(`${received.length} of ${count} notifications came`)), 10_000).unref();
        });
      }
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
