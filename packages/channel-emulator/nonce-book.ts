import { z } from 'zod';
import type { Change, Journal, Table } from './journal.ts';

const usesBetweenPrunings = 1000;

/** Nonces already seen, kept until their timestamp would be refused anyway; a restart does not forget them. */
export class NonceBook {
  readonly #journal: Journal;
  readonly #rows: Table<{ nonce: string; expiresAtMs: number }>;
  #usesSincePruning = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#rows = journal.table('nonce', z.object({ nonce: z.string(), expiresAtMs: z.number() }));
    journal.commit(this.#outdated());
  }

  /** False when the nonce was used before. */
  use(nonce: string, expiresAtMs: number): boolean {
    if (this.#rows.get(nonce)) return false;
    this.#usesSincePruning += 1;
    const removals = this.#usesSincePruning % usesBetweenPrunings === 0 ? this.#outdated() : [];
    this.#journal.commit([...removals, this.#rows.put(nonce, { nonce, expiresAtMs })], { durable: false });
    return true;
  }

  #outdated(): Change[] {
    const now = Date.now();
    return this.#rows
      .all()
      .filter((row) => row.expiresAtMs < now)
      .map((row) => this.#rows.remove(row.nonce));
  }
}
