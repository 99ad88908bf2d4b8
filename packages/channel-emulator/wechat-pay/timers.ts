import { deliverMessage } from './messages.ts';
import type { WechatPay } from './model.ts';
import { settleRefunds } from './refunds.ts';
import { settleFinishedDays } from './settlement.ts';

const longestSleepMs = 60_000;

/** Drives the channel by its own clock; after a restart everything that fell due meanwhile happens at once. */
export function startWechatTimers(channel: WechatPay) {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const underWay = new Map<string, Promise<void>>();

  function tick(): void {
    if (isStopped) return;
    try {
      settleRefunds(channel);
      settleFinishedDays(channel);
      for (const message of channel.messages.all()) {
        const isDue = message.nextAttemptAt !== null && message.nextAttemptAt <= channel.clock.now();
        if (!isDue || underWay.has(message.id)) continue;
        underWay.set(
          message.id,
          deliverMessage(channel, message)
            .catch((error) => console.error('WeChat Pay emulator: notification failed', error))
            .finally(() => {
              underWay.delete(message.id);
              wake();
            }),
        );
      }
    } catch (error) {
      console.error('WeChat Pay emulator: processing failed', error);
      clearTimeout(timer);
      timer = setTimeout(tick, 1000);
      return;
    }
    wake();
  }

  function wake(): void {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(tick, sleepMs());
    timer.unref();
  }

  function sleepMs(): number {
    const due = [
      ...channel.refunds.all().map((refund) => refund.dueAt),
      ...channel.messages.all().map((message) => (underWay.has(message.id) ? null : message.nextAttemptAt)),
    ].flatMap((instant) => (instant === null ? [] : [new Date(instant).getTime()]));
    const soonest = Math.min(...due, Number.POSITIVE_INFINITY);
    return Math.min(Math.max(soonest - channel.clock.nowMs(), 0), longestSleepMs);
  }

  return {
    wake,
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await Promise.allSettled(underWay.values());
    },
  };
}

/** No refund is on its way, and of each payment and refund its merchant has been told. */
export function channelOwesNothing(channel: WechatPay): boolean {
  return (
    channel.refunds.all().every(({ dueAt }) => dueAt === null) &&
    channel.messages.all().every(({ nextAttemptAt }) => nextAttemptAt === null)
  );
}
