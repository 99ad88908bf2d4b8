/** News that come together lead to one reading. */
const gatherMs = 300;
/** All tabs of an organisation hear of a notice at once: they do not all read at once. */
const spreadMs = 700;
const usualPauseMs = 3_000;
const askAgainMs = 400;

export type LiveRefresh = {
  /** Something on the page is out of date; `told` when the person should know that the page itself changed. */
  ask(told: boolean): void;
  /** The page is being read again for another reason: what was asked for until now comes with it. */
  reading(): void;
  stop(): void;
};

/** Decides when a page is read again because of what happened elsewhere: soon, not too often, and not under a person's hands. */
export function createLiveRefresh(options: {
  /** Typed words, a press or a reading are under way. */
  isBusy(): boolean;
  refresh(told: boolean): void;
  /** Changes of the page itself wait for the person, or no longer. */
  waiting(isWaiting: boolean): void;
  /** From one reading to the next. */
  leastPauseMs?: number;
  random?: () => number;
}): LiveRefresh {
  const { random = Math.random, leastPauseMs = usualPauseMs } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  let saidWaiting = false;
  let lastRead = Number.NEGATIVE_INFINITY;

  function settle(): void {
    clearTimeout(timer);
    timer = undefined;
    told = false;
    if (saidWaiting) options.waiting(false);
    saidWaiting = false;
  }

  function attempt(): void {
    if (options.isBusy()) {
      if (told && !saidWaiting) {
        saidWaiting = true;
        options.waiting(true);
      }
      timer = setTimeout(attempt, askAgainMs);
      return;
    }
    const wasTold = told;
    settle();
    lastRead = Date.now();
    options.refresh(wasTold);
  }

  return {
    ask(tell) {
      told ||= tell;
      if (timer !== undefined) return;
      const pause = Math.max(0, lastRead + leastPauseMs - Date.now());
      timer = setTimeout(attempt, Math.max(pause, gatherMs) + random() * spreadMs);
    },
    reading: settle,
    stop: settle,
  };
}
