import type { KeyObject } from 'node:crypto';
import { deliverNotification } from './deliver-notification.ts';
import type { Bank } from './model.ts';
import { settleDuePayments } from './settle-payment.ts';

const longestSleepMs = 60_000;
const pauseAfterFailureMs = 1000;

/** Drives the bank by its own clock; after a restart everything that fell due meanwhile happens at once. */
export function startBankTimers(bank: Bank, signer: { clientId: string; privateKey: KeyObject }) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const underWay = new Map<string, Promise<void>>();

  function tick(): void {
    if (stopped) return;
    try {
      settleDuePayments(bank);
      for (const notification of bank.notifications.all()) {
        const isDue = notification.nextAttemptAt !== null && notification.nextAttemptAt <= bank.clock.now();
        if (!isDue || underWay.has(notification.notificationId)) continue;
        const delivery = deliverNotification(bank, notification, signer)
          .catch((error) => console.error('Bank emulator: notification failed', error))
          .finally(() => {
            underWay.delete(notification.notificationId);
            wake();
          });
        underWay.set(notification.notificationId, delivery);
      }
    } catch (error) {
      console.error('Bank emulator: processing failed', error);
      clearTimeout(timer);
      timer = setTimeout(tick, pauseAfterFailureMs);
      return;
    }
    wake();
  }

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(tick, sleepMs());
  }

  function sleepMs(): number {
    const dueAt = [
      ...bank.payments.all().map((payment) => payment.next?.dueAt),
      ...bank.notifications
        .all()
        .map((row) => (underWay.has(row.notificationId) ? undefined : (row.nextAttemptAt ?? undefined))),
    ].filter((instant) => instant !== undefined);
    const soonest = Math.min(...dueAt.map((instant) => new Date(instant).getTime()), Number.POSITIVE_INFINITY);
    return Math.min(Math.max(soonest - bank.clock.nowMs(), 0), longestSleepMs);
  }

  return {
    wake,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await Promise.allSettled(underWay.values());
    },
  };
}

/** No payment waits for its outcome, and each has been told; one that a script holds back is not waited for. */
export function bankOwesNothing(bank: Bank): boolean {
  return (
    bank.payments.all().every(({ next }) => next?.move !== 'settle') &&
    bank.notifications.all().every(({ nextAttemptAt }) => nextAttemptAt === null)
  );
}
