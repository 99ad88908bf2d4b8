import { type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { spoil } from '../signed-service.ts';
import { requestText, signText } from '../signing.ts';
import type { Bank, Notification } from './model.ts';

const deliveryTimeoutMs = 5000;
const staleSeconds = 3600;

type Delivery = { body: string; headers: Record<string, string> };

/** One attempt: signed POST; status 200 ends it, everything else puts it back on the resend schedule. */
export async function deliverNotification(
  bank: Bank,
  notification: Notification,
  signer: { clientId: string; privateKey: KeyObject },
): Promise<void> {
  const keys = [notification.clientReference, notification.payeeAccount];
  const script = bank.faults.take(
    ['notify-wrong-amount', 'notify-twice', 'notify-replay', 'notify-bad-signature', 'notify-stale', 'notify-never'],
    keys,
  );
  if (script?.kind === 'notify-never') {
    record(bank, notification, { result: 'scripted: never sent', done: true });
    return;
  }

  const body =
    script?.kind === 'notify-wrong-amount' ? withAmount(notification.body, script.amountMinor) : notification.body;
  const sign = () => signDelivery({ url: notification.url, body }, signer, script?.kind);
  const first = sign();
  let result = await post(notification.url, first);
  if (script?.kind === 'notify-replay') result = await post(notification.url, first);
  if (script?.kind === 'notify-twice') result = await post(notification.url, sign());
  record(bank, notification, { result, done: result === '200' });
}

function signDelivery(
  message: { url: string; body: string },
  signer: { clientId: string; privateKey: KeyObject },
  script: string | undefined,
): Delivery {
  const { pathname, search } = new URL(message.url);
  const age = script === 'notify-stale' ? staleSeconds : 0;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const nonce = randomBytes(16).toString('hex');
  const text = requestText({
    method: 'POST',
    target: pathname + search,
    timestamp,
    nonce,
    body: Buffer.from(message.body, 'utf8'),
  });
  const signature = signText(text, signer.privateKey);
  return {
    body: message.body,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Bank-Client-Id': signer.clientId,
      'Bank-Timestamp': timestamp,
      'Bank-Nonce': nonce,
      'Bank-Signature': script === 'notify-bad-signature' ? spoil(signature) : signature,
    },
  };
}

async function post(url: string, delivery: Delivery): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: delivery.body,
      headers: delivery.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(deliveryTimeoutMs),
    });
    await response.body?.cancel();
    return String(response.status);
  } catch (error) {
    return `no answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function record(bank: Bank, notification: Notification, outcome: { result: string; done: boolean }): void {
  const now = bank.clock.nowMs();
  const attempts = notification.attempts + 1;
  const pause = bank.settings.resendSeconds[attempts - 1];
  const again = outcome.done || pause === undefined ? null : new Date(now + pause * 1000).toISOString();
  bank.journal.commit([
    bank.notifications.put(notification.notificationId, {
      ...notification,
      attempts,
      nextAttemptAt: again,
      deliveredAt: outcome.result === '200' ? new Date(now).toISOString() : null,
      lastResult: outcome.result,
    }),
  ]);
}

/** A rightly signed message that names another amount: what a careful receiver must notice. */
function withAmount(body: string, amountMinor: string | undefined): string {
  const message = z.looseObject({ payment: z.looseObject({ amountMinor: z.string() }) }).parse(JSON.parse(body));
  const wrong = amountMinor ?? String(BigInt(message.payment.amountMinor) + 1n);
  return JSON.stringify({ ...message, payment: { ...message.payment, amountMinor: wrong } });
}
