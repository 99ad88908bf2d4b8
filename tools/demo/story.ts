import { AsyncLocalStorage } from 'node:async_hooks';
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { uuidFrom } from '@quanlian/ids/uuid.ts';

// A story is a part of a play that can be gone on with after a kill: each of its steps has a name, the same in each
// run, from which its idempotency key is made, and its answer is kept. Told again, a story gets the kept answers and
// goes on where it was.

const namespace = 'd5a0a6a4-6d0f-4c1e-9f5e-2f7a3d1c9b10';

type Kept = { key: string; value?: unknown; error?: string; isForgotten?: boolean };

/** Decides when a step may be done; a play without one does each step at once. */
export interface PlayClock {
  /** Waits until the play has come to that time; answers the time of the step. */
  reach(at: Date): Promise<void>;
  /** Lets the step be done when there is room for it. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** The answers of a play's steps, one line each; a half line that a kill left is dropped. */
export class StoryBook {
  readonly #kept = new Map<string, Kept>();
  readonly #file: number;
  /** When the play began: what is reckoned from "now" is the same in each run. */
  readonly begunAt: Date;

  constructor(path: string) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n')) {
      if (line === '') continue;
      this.#remember(JSON.parse(line));
    }
    this.#file = openSync(path, 'a', 0o600);
    if (whole.length < text.length) ftruncateSync(this.#file, Buffer.byteLength(whole));
    const begun = this.#kept.get('begun')?.value;
    this.begunAt = typeof begun === 'string' ? new Date(begun) : new Date();
    if (begun === undefined) this.keep({ key: 'begun', value: this.begunAt.toISOString() });
  }

  known(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  /** Steps that have been done. */
  get size(): number {
    return this.#kept.size;
  }

  keep(kept: Kept): void {
    this.#remember(kept);
    writeSync(this.#file, `${JSON.stringify(kept)}\n`);
  }

  #remember(kept: Kept): void {
    if (kept.isForgotten) this.#kept.delete(kept.key);
    else this.#kept.set(kept.key, kept);
  }

  close(): void {
    closeSync(this.#file);
  }
}

interface Story {
  book: StoryBook;
  name: string;
  steps: number;
  clock: PlayClock | undefined;
  /** The business time of its last step. */
  time: Date | undefined;
}

const told = new AsyncLocalStorage<Story>();

/** Tells a play from its book; each story in it is named once. */
export async function tellFrom<T>(book: StoryBook, play: () => Promise<T>): Promise<T> {
  try {
    return await told.run({ book, name: '', steps: 0, clock: undefined, time: undefined }, play);
  } catch (error) {
    // The refusal that ended the play is asked for again by the next.
    if (error instanceof StepRefused && error.key !== undefined) book.keep({ key: error.key, isForgotten: true });
    throw error;
  }
}

/** A part of the play whose steps come one after the other, whatever goes on beside it; without a book it just runs. */
export function story<T>(name: string, play: () => Promise<T>, clock?: PlayClock): Promise<T> {
  const outer = told.getStore();
  if (!outer) return play();
  const inner = { book: outer.book, name: `${outer.name}/${name}`, steps: 0, clock: clock ?? outer.clock };
  return told.run({ ...inner, time: outer.time }, play);
}

/** Now, or when the play began that is told. */
export function playNow(): Date {
  return new Date(told.getStore()?.book.begunAt ?? Date.now());
}

/** The business time at which a step without one of its own is done. */
export function storyTime(): Date | undefined {
  const story = told.getStore();
  return story?.clock && story.time;
}

/** A step was tried and refused; told again it is refused again. */
export class StepRefused extends Error {
  override name = 'StepRefused';
  /** The step's, in its book. */
  key: string | undefined;

  constructor(message: string, key?: string) {
    super(message);
    this.key = key;
  }
}

/**
 * Does a step once: `work` gets a key that is the same in each run. Its answer, or its refusal, is kept; anything else
 * that it throws leaves the step to be done again.
 */
export async function step<T>(work: (key: string | undefined) => Promise<T>, at?: Date): Promise<T> {
  const story = told.getStore();
  if (!story) return work(undefined);
  const { book, clock } = story;
  const key = `${story.name}#${story.steps}`;
  story.steps += 1;
  if (at) story.time = at;
  const known = book.known(key);
  // Kept by this very step in an earlier run: the answer is of its type.
  if (known && known.error === undefined) return known.value as T;
  if (known) throw new StepRefused(known.error ?? '', key);
  if (clock && story.time) await clock.reach(story.time);
  try {
    const value = await (clock ? clock.take(() => work(uuidFrom(namespace, key))) : work(uuidFrom(namespace, key)));
    book.keep({ key, value });
    return value;
  } catch (error) {
    if (error instanceof StepRefused) {
      error.key = key;
      book.keep({ key, error: error.message });
    }
    throw error;
  }
}
