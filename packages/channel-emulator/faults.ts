import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Journal, Table } from './journal.ts';

/** What can be made to go wrong; PROTOCOL.md "Fault scripts" says what each does. */
export const faultKinds = [
  'lose-request',
  'lose-answer',
  'server-error',
  'slow',
  'bad-signature',
  'replay-answer',
  'return',
  'reject',
  'return-after-paid',
  'hold',
  'notify-wrong-amount',
  'notify-twice',
  'notify-replay',
  'notify-bad-signature',
  'notify-stale',
  'notify-never',
  'pay-at-once',
  'refund-abnormal',
  'refund-closed',
  'bill-extra-row',
  'bill-missing-row',
  'bill-wrong-amount',
  'bill-torn',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultInputSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** A client reference, payee account, invoice number or tax number; `*` is every one. */
  key: z.string().min(1),
  /** Restricts an answer fault to one operation, e.g. `createPayment`. */
  operation: z.string().optional(),
  /** How often it strikes before it is used up. */
  times: z.int().min(1).max(1000).default(1),
  status: z.int().min(500).max(599).default(500),
  milliseconds: z.int().min(0).max(600_000).default(15_000),
  afterSeconds: z.int().min(0).default(10),
  reasonCode: z.string().default('NAME_MISMATCH'),
  /** Amount named by `notify-wrong-amount` and `bill-wrong-amount`; without it one fen more than the truth. */
  amountMinor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

const faultSchema = faultInputSchema.extend({ id: z.string(), order: z.number() });
export type Fault = z.output<typeof faultSchema>;

/** Scripts laid by the control interface; they survive a restart and each is used up after its number of times. */
export class FaultScripts {
  readonly #journal: Journal;
  readonly #rows: Table<Fault>;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#rows = journal.table('fault', faultSchema);
  }

  add(input: z.output<typeof faultInputSchema>): Fault {
    const fault = { ...input, id: randomUUID(), order: Math.max(0, ...this.list().map((row) => row.order)) + 1 };
    this.#journal.commit([this.#rows.put(fault.id, fault)]);
    return fault;
  }

  list(): Fault[] {
    return this.#rows.all();
  }

  remove(ids: readonly string[]): void {
    this.#journal.commit(ids.map((id) => this.#rows.remove(id)));
  }

  /** The oldest script that fits, counted down; none if nothing was scripted. */
  take(kinds: readonly FaultKind[], keys: readonly string[], operation?: string): Fault | undefined {
    const fault = this.list()
      .filter((row) => kinds.includes(row.kind) && (row.key === '*' || keys.includes(row.key)))
      .filter((row) => row.operation === undefined || row.operation === operation)
      .sort((a, b) => a.order - b.order)[0];
    if (!fault) return undefined;
    const left = fault.times - 1;
    this.#journal.commit([
      left === 0 ? this.#rows.remove(fault.id) : this.#rows.put(fault.id, { ...fault, times: left }),
    ]);
    return fault;
  }
}
