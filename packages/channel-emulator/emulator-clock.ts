import { z } from 'zod';
import type { Journal, Table } from './journal.ts';

const offsetSchema = z.object({ offsetMs: z.number() });
const dayMs = 86_400_000;
const shanghaiOffsetMs = 8 * 3_600_000;

/**
 * The institutions' business clock: real time plus an offset that the control interface may add, so that a return
 * after three days or a form's 72 hours can be seen in a minute, and days gone by can be played. Signatures always use
 * real time.
 */
export class EmulatorClock {
  readonly #journal: Journal;
  readonly #rows: Table<{ offsetMs: number }>;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#rows = journal.table('clock', offsetSchema);
  }

  nowMs(): number {
    return Date.now() + (this.#rows.get('offset')?.offsetMs ?? 0);
  }

  now(): string {
    return new Date(this.nowMs()).toISOString();
  }

  advance(milliseconds: number): void {
    const offsetMs = (this.#rows.get('offset')?.offsetMs ?? 0) + milliseconds;
    this.#journal.commit([this.#rows.put('offset', { offsetMs })]);
  }

  /** Goes on from that instant, also from one gone by. */
  set(instant: string): void {
    this.#journal.commit([this.#rows.put('offset', { offsetMs: new Date(instant).getTime() - Date.now() })]);
  }

  /** Real time again. */
  reset(): void {
    this.#journal.commit([this.#rows.put('offset', { offsetMs: 0 })]);
  }
}

/** The calendar day in Asia/Shanghai (no daylight saving since 1991) of an instant, YYYY-MM-DD. */
export function shanghaiDay(instant: string | number): string {
  return new Date(new Date(instant).getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM:SS` in Asia/Shanghai, as institutions print it. */
export function shanghaiTime(instant: string | number): string {
  const local = new Date(new Date(instant).getTime() + shanghaiOffsetMs).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

export function hoursLater(instant: string, hours: number): string {
  return new Date(new Date(instant).getTime() + (hours * dayMs) / 24).toISOString();
}
