import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { freshFolder, notificationReceiver, paymentOrder, testClient, testKeys } from '../test-client.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The real process, as `npm start` runs it. */
async function startProcess(env: Record<string, string>): Promise<{ url: string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, QUANLIAN_ENVIRONMENT: 'test', EMULATOR_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/\S+/.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The emulator ended with ${code}: ${output}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it('kill -9 between acceptance and outcome: the payment is there again, paid once and notified', async () => {
  const keysFolder = await testKeys();
  const receiver = await notificationReceiver(keysFolder);
  const env = { KEYS_FOLDER: keysFolder, EMULATOR_DATA: freshFolder(), BANK_NOTIFY_URL: receiver.url };
  const order = paymentOrder();

  const first = await startProcess({ ...env, BANK_OUTCOME_DELAY_MS: '4000' });
  const accepted = await testClient(first.url, keysFolder).post('/v1/payments', order);
  await first.kill();
  expect(receiver.received).toEqual([]);

  const second = await startProcess(env);
  const client = testClient(second.url, keysFolder);
  expect((await client.post('/v1/payments', order)).json).toEqual(accepted.json);
  await client.paymentWith('PAID', order.clientReference);
  await receiver.waitFor(1);
  await second.kill();

  const third = await startProcess(env);
  const after = testClient(third.url, keysFolder);
  expect((await after.get(`/v1/payments/${order.clientReference}`)).json.status).toBe('PAID');
  expect((await after.control('GET', '/bank/accounts')).accounts).toMatchObject([{ lineCount: 1 }]);
  await third.kill();
  await receiver.close();
});

it('it does not start in production, and names a setting that is wrong', async () => {
  const keysFolder = await testKeys();
  const env = { KEYS_FOLDER: keysFolder, EMULATOR_DATA: freshFolder() };
  await expect(startProcess({ ...env, QUANLIAN_ENVIRONMENT: 'production' })).rejects.toThrow(
    'does not run in production',
  );
  await expect(startProcess({ ...env, BANK_RESEND_SECONDS: 'soon' })).rejects.toThrow('BANK_RESEND_SECONDS');
});
