import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@quanlian/channel-emulator/start-emulator.ts';
import type { SubgraphHandler } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';

const paymentsSchema = z.array(
  z.object({ clientReference: z.string(), status: z.string(), amountMinor: z.string() }).loose(),
);

/** The bank emulator on a port of its own, with keys and journal of its own, and its notifications brought home. */
export async function startTestBank(options: { outcomeDelayMs?: number; notify?: boolean } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'quanlian-bank-'));
  let receive: SubgraphHandler | undefined;
  const received: number[] = [];
  const door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer = await receive?.({
        method: 'POST',
        path: request.url ?? '/',
        body: Buffer.concat(chunks),
        headers,
      }).catch(() => undefined);
      received.push(answer?.status ?? 500);
      response.writeHead(answer?.status ?? 500).end();
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const keysFolder = join(folder, 'keys');
  const emulator = await startEmulator({
    keysFolder,
    dataFolder: join(folder, 'data'),
    outcomeDelayMs: options.outcomeDelayMs ?? 20,
    resendSeconds: [0.2, 0.2, 0.2, 0.5, 1],
    ...(options.notify === false ? {} : { notifyUrl: `http://127.0.0.1:${port}/bank/notifications` }),
  });
  const control = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${emulator.url}/control/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`control ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    keysFolder,
    /** Settings that lead here. */
    env: {
      BANK_URL: emulator.url,
      KEYS_FOLDER: keysFolder,
      WECHAT_PAY_URL: emulator.url,
      WECHAT_PAY_NOTIFY_URL: `http://127.0.0.1:${port}/wechat-pay/notifications`,
    },
    /** A person presses a button on the channel's pay page. */
    async press(payUrl: string, action: 'pay' | 'cancel') {
      const response = await fetch(payUrl, { method: 'POST', body: new URLSearchParams({ action }) });
      return { status: response.status, text: await response.text() };
    },
    control,
    /** Answers that the bank got to its notifications, by status. */
    received,
    notifyTo(handler: SubgraphHandler) {
      receive = handler;
    },
    fault: (kind: string, key: string, more: object = {}) => control('faults', { kind, key, ...more }),
    /** A transfer arrives on an account of ours. */
    incoming: (account: string, amountMinor: string, payer: { name: string; account: string }, remark: string) =>
      control('bank/incoming', { account, amountMinor, counterparty: { ...payer, bankCode: '103331000011' }, remark }),
    outcome: (payOutId: string, outcome: string) =>
      control(`bank/payments/${payOutId.replaceAll('-', '')}/outcome`, { outcome }),
    /** The orders that the bank has, by payee account or all. */
    async orders(payOutIds?: string[]) {
      const answer = await control('bank/payments');
      const list = paymentsSchema.parse(Array.isArray(answer) ? answer : Object.values(Object(answer))[0]);
      if (!payOutIds) return list;
      const references = payOutIds.map((id) => id.replaceAll('-', ''));
      return list.filter((order) => references.includes(order.clientReference));
    },
    async close() {
      await emulator.close();
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestBank = Awaited<ReturnType<typeof startTestBank>>;
