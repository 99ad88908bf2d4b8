import type { PlayClock } from '../demo/story.ts';

/** What happens within so much time is done side by side, and the clock stands at its end. */
const togetherMs = 25 * 60_000;
/** Steps under way at a time: more than the machine's cores, for they also wait. */
const stepsAtOnce = 12;
const shanghaiMs = 8 * 3_600_000;

/** The history is over: what a story had still to do stays open work. */
export class HistoryOver extends Error {
  override name = 'HistoryOver';
}

interface Options {
  /** Steps after it are not played any more. */
  end: Date;
  /** The clock has come to that time: whoever keeps another clock sets it. */
  onTime(time: Date): Promise<void>;
  /** Nothing more is to be done on this day (YYYY-MM-DD): the next one does not begin before this is done. */
  onDayOver(day: string): Promise<void>;
}

/**
 * The business clock of a history. Many stories wait for their time; when each of them waits, the clock moves on to
 * the next of these times, and not past a midnight before the day is over everywhere.
 */
export class HistoryClock implements PlayClock {
  readonly #options: Options;
  #now = Number.NEGATIVE_INFINITY;
  #day: string | undefined;
  #running = 0;
  #moving = false;
  #waiting: { at: number; go: () => void }[] = [];
  #room = stepsAtOnce;
  readonly #queue: (() => void)[] = [];
  readonly #told: Promise<void>[] = [];
  #fail: (error: unknown) => void = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Plays all stories to their end, or to the history's; the first that fails ends everything. */
  async play(stories: readonly (() => Promise<void>)[]): Promise<void> {
    const failed = new Promise<never>((_resolve, reject) => {
      this.#fail = reject;
    });
    // Until all have begun the clock stands still.
    this.#running = 1;
    for (const story of stories) this.tell(story);
    this.#rest();
    const all = async () => {
      // Stories begin others.
      for (let ended = 0; ended < this.#told.length; ended += 1) await this.#told[ended];
    };
    await Promise.race([all(), failed]);
    if (this.#day) await this.#options.onDayOver(this.#day);
  }

  /** Begins a story beside those that are told; the play waits for its end. */
  tell(story: () => Promise<void>): void {
    this.#running += 1;
    const told = (async () => {
      try {
        await story();
      } catch (error) {
        if (!(error instanceof HistoryOver)) this.#fail(error);
      } finally {
        this.#rest();
      }
    })();
    this.#told.push(told);
  }

  async reach(at: Date): Promise<void> {
    if (at >= this.#options.end) throw new HistoryOver();
    if (at.getTime() <= this.#now) return;
    const reached = new Promise<void>((go) => this.#waiting.push({ at: at.getTime(), go }));
    this.#rest();
    await reached;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#room === 0) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#room -= 1;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#room += 1;
    }
  }

  #rest(): void {
    this.#running -= 1;
    if (this.#running === 0 && !this.#moving) void this.#move().catch((error) => this.#fail(error));
  }

  async #move(): Promise<void> {
    this.#moving = true;
    const next = Math.min(...this.#waiting.map(({ at }) => at));
    if (Number.isFinite(next)) {
      const day = dayAt(next);
      if (this.#day && day !== this.#day) await this.#options.onDayOver(this.#day);
      this.#day = day;
      const due = this.#waiting
        .filter(({ at }) => at <= next + togetherMs && dayAt(at) === day)
        .toSorted((a, b) => a.at - b.at);
      this.#waiting = this.#waiting.filter((one) => !due.includes(one));
      this.#now = Math.max(...due.map(({ at }) => at));
      await this.#options.onTime(new Date(this.#now));
      this.#running = due.length;
      for (const { go } of due) go();
    }
    this.#moving = false;
  }
}

/** The business day in Shanghai. */
function dayAt(time: number): string {
  return new Date(time + shanghaiMs).toISOString().slice(0, 10);
}
