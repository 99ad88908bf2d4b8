import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Claims } from '@quanlian/transport/claims.ts';
import { sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';

export type Claimed = { state: 'new' } | { state: 'reused' } | { state: 'stored'; value: unknown };

/**
 * Claims the client's key for this operation in the command's transaction. A second request with the same key waits
 * here until the first has ended: then it gets the stored value, or goes on itself if the first rolled back.
 */
export async function claimIdempotencyKey(tx: Transaction, key: string, inputHash: string): Promise<Claimed> {
  const inserted = await tx.execute(sql`
    insert into idempotency_key (key, input_hash) values (${key}, ${inputHash})
    on conflict (key) do nothing returning key`);
  if (inserted.length > 0) return { state: 'new' };
  const [row] = await tx.execute<{ input_hash: string; value: string }>(sql`
    select input_hash, encode(value, 'base64') as value from idempotency_key where key = ${key}`);
  if (!row || row.input_hash !== inputHash) return { state: 'reused' };
  return { state: 'stored', value: deserialize(Buffer.from(row.value, 'base64')) };
}

export async function storeIdempotentValue(tx: Transaction, key: string, value: unknown): Promise<void> {
  const stored = serialize(value).toString('base64');
  await tx.execute(sql`update idempotency_key set value = decode(${stored}, 'base64') where key = ${key}`);
}

/** One key per organisation, person or service, operation and client UUID. */
export function idempotencyKeyOf(actor: Claims, operation: string, clientKey: string): string {
  const who = actor.personId ?? actor.service ?? actor.anonymousToken ?? '';
  return sha256([actor.organisationId ?? '', who, operation, clientKey].join('\n'));
}

export function inputHashOf(input: unknown): string {
  return sha256(
    JSON.stringify(input, (_key, value) => (typeof value === 'bigint' ? `${value}n` : sortedKeys(value))) ?? '',
  );
}

function sortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
