import { newId } from '@quanlian/ids/uuid.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import { sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';

export interface AuditEntry {
  subjectType: string;
  subjectId: string;
  summary?: Record<string, unknown>;
}

/** Writes who did what to which document, in the command's transaction; a job chains the rows by hash later. */
export async function writeAudit(
  tx: Transaction,
  options: { actor: Claims; command: string; businessTime: Date; entry: AuditEntry },
): Promise<void> {
  const { actor, entry } = options;
  await tx.execute(sql`
    insert into audit_entry (id, command, person_id, person_name, organisation_id, service, subject_type, subject_id,
      summary, request_id, occurred_at)
    values (${newId()}, ${options.command}, ${actor.personId ?? null}, ${actor.personName ?? null},
      ${actor.organisationId ?? null}, ${actor.service ?? null}, ${entry.subjectType}, ${entry.subjectId},
      ${JSON.stringify(entry.summary ?? {}, bigintAsText)}::jsonb, ${actor.requestId}, ${options.businessTime.toISOString()})`);
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
