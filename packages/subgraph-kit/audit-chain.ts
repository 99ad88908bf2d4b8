import { createHash } from 'node:crypto';
import { auditHeadChained } from '@quanlian/events/audit-head-chained.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Transaction } from './database.ts';
import { recordEvent } from './event-log.ts';
import { defineJob } from './jobs.ts';
import type { SubgraphRuntime } from './runtime.ts';

const rowsAtOnce = 1_000;
const settings = { scope: { kind: 'service' as const }, statementTimeout: 60_000 };
const emptyHash = '0'.repeat(64);

/** Chains what was written since the last run; several batches, each its own transaction and anchor. */
export const chainAudit = defineJob({
  name: 'kit.chain-audit',
  payload: z.object({}),
  cron: '* * * * *',
  async run(context) {
    while ((await chainBatch(context.execution.runtime, context.businessTime)) === rowsAtOnce);
  },
});

type Content = Record<string, string | null>;

/** The row's content as text that is the same whatever the session's settings: times in UTC microseconds. */
const content = sql.raw(`
  jsonb_build_object('id', id, 'command', command, 'personId', person_id, 'personName', person_name,
    'organisationId', organisation_id, 'service', service, 'subjectType', subject_type, 'subjectId', subject_id,
    'summary', summary::text, 'requestId', request_id,
    'occurredAt', extract(epoch from occurred_at)::text, 'recordedAt', extract(epoch from recorded_at)::text)`);

/**
 * Links the committed rows that are not in the chain yet and tells membership of the new head. The head's row lock
 * makes the batches of two processes follow each other. Answers how many rows were linked.
 */
export async function chainBatch(runtime: SubgraphRuntime, businessTime: Date): Promise<number> {
  return inTransaction(runtime.pools.owner, settings, async (tx) => {
    const [head] = await tx.execute<{ chain_id: string; sequence: string; hash: string }>(
      sql`select chain_id, sequence, hash from audit_chain_head for update`,
    );
    if (!head) throw new Error('the audit chain has no head row');
    const rows = await tx.execute<{ id: string; content: Content }>(sql`
      select id, ${content} as content from audit_entry where chain_sequence is null order by id limit ${rowsAtOnce}`);
    if (rows.length === 0) return 0;
    let { hash } = head;
    const links = rows.map((row, index) => {
      hash = linkHash(hash, row.content);
      return { id: row.id, sequence: Number(head.sequence) + index + 1, hash };
    });
    await tx.execute(sql`
      update audit_entry set chain_sequence = link.sequence, chain_hash = link.hash
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link(id uuid, sequence bigint, hash text)
      where audit_entry.id = link.id`);
    const sequence = Number(head.sequence) + links.length;
    await tx.execute(sql`update audit_chain_head set sequence = ${sequence}, hash = ${hash}`);
    const body = { subgraph: runtime.name, sequence: String(sequence), hash };
    await recordEvent(tx, auditHeadChained, { aggregateId: head.chain_id, body, businessTime });
    return links.length;
  });
}

/** What is wrong with a chain: the first link that does not hold, with the row's id where there is one. */
export interface ChainBreak {
  sequence: number;
  entryId?: string;
  reason: 'altered' | 'missing' | 'anchor differs';
}

export interface ChainReport {
  /** Rows that were checked. */
  checked: number;
  brokenAt?: ChainBreak;
}

/**
 * Computes the whole chain again and compares it with itself and with anchors kept elsewhere (membership): an altered,
 * inserted, deleted or cut-off row is found and named. Reads in pages; run it where reading all rows is allowed.
 */
export async function verifyAuditChain(
  runtime: SubgraphRuntime,
  anchors: readonly { sequence: number; hash: string }[] = [],
): Promise<ChainReport> {
  const expected = new Map(anchors.map((anchor) => [anchor.sequence, anchor.hash]));
  return inTransaction(runtime.pools.owner, { ...settings, readOnly: true }, async (tx) => {
    const [head] = await tx.execute<{ sequence: string; hash: string }>(
      sql`select sequence, hash from audit_chain_head`,
    );
    const end = Math.max(Number(head?.sequence ?? 0), ...expected.keys());
    if (head) expected.set(Number(head.sequence), expected.get(Number(head.sequence)) ?? head.hash);
    let hash = emptyHash;
    let sequence = 0;
    while (sequence < end) {
      const rows = await linksAfter(tx, sequence);
      for (const row of rows) {
        sequence += 1;
        if (Number(row.chain_sequence) !== sequence) break;
        hash = linkHash(hash, row.content);
        if (hash !== row.chain_hash) return broken({ sequence, entryId: row.id, reason: 'altered' });
        if (expected.has(sequence) && expected.get(sequence) !== hash) {
          return broken({ sequence, entryId: row.id, reason: 'anchor differs' });
        }
      }
      const last = rows.at(-1);
      if (!last || Number(last.chain_sequence) !== sequence) {
        return broken({ sequence: last ? sequence : sequence + 1, reason: 'missing' });
      }
    }
    return { checked: sequence };
  });
}

function broken(brokenAt: ChainBreak): ChainReport {
  return { checked: brokenAt.sequence - 1, brokenAt };
}

async function linksAfter(tx: Transaction, sequence: number) {
  return tx.execute<{ id: string; chain_sequence: string; chain_hash: string; content: Content }>(sql`
    select id, chain_sequence, chain_hash, ${content} as content from audit_entry
    where chain_sequence > ${sequence} order by chain_sequence limit ${rowsAtOnce}`);
}

function linkHash(previous: string, row: Content): string {
  const fields = Object.keys(row)
    .sort()
    .map((key) => [key, row[key]]);
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(fields)}`)
    .digest('hex');
}
