import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { maskEmail } from '../organisation/rules.ts';
import { storedSubjectType } from './rules.ts';
import type { AuditAnchorRow, AuditEntryRow } from './tables.ts';

export const listAuditTrail = query({
  name: 'auditTrail',
  permission: 'audit.read',
  input: pageArguments.extend({
    subjectType: z.enum(['PERSON', 'INVITATION', 'LEGAL_ENTITY']).nullish(),
    subjectId: z.uuid().nullish(),
  }),
  async run(tx, { first, after, subjectType, subjectId }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db.execute<{
      id: string;
      command: string;
      person_name: string | null;
      subject_type: string;
      subject_id: string;
      subject_name: string | null;
      invited_email: string | null;
      summary: unknown;
      occurred_at: string;
    }>(sql`
      select a.id, a.command, coalesce(a.person_name, a.summary->>'acceptedByName') as person_name, a.subject_type, a.subject_id, a.summary, a.occurred_at,
        coalesce(p.name, l.name) as subject_name, i.email as invited_email
      from audit_entry a
      left join people p on p.id = a.subject_id
      left join legal_entities l on l.id = a.subject_id
      left join invitations i on i.id = a.subject_id
      where ${tx.scope.kind === 'hq' ? sql`true` : sql`false`}
        and a.command <> 'markNoticesRead'
        and ${subjectType ? sql`a.subject_type = ${storedSubjectType(subjectType)}` : sql`true`}
        and ${subjectId ? sql`a.subject_id = ${subjectId}` : sql`true`}
        and ${afterId ? sql`a.id < ${afterId}` : sql`true`}
      order by a.id desc limit ${first + 1}`);
    const entries = rows.map(
      (row): AuditEntryRow => ({
        id: row.id,
        command: row.command,
        personName: row.person_name,
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        subjectName: row.subject_name ?? (row.invited_email && maskEmail(row.invited_email)),
        summary: row.summary,
        occurredAt: new Date(row.occurred_at),
      }),
    );
    return pageOf(entries, first, (row) => [row.id]);
  },
});

export const listAuditAnchors = query({
  name: 'auditAnchors',
  permission: 'audit.read',
  input: z.object({}),
  async run(tx): Promise<AuditAnchorRow[]> {
    const rows = await tx.db.execute<{
      subgraph: string;
      sequence: string;
      hash: string;
      anchored_at: string;
      is_consistent: boolean;
    }>(sql`
      select distinct on (subgraph) subgraph, sequence::text, hash, anchored_at,
        not exists (select from audit_anchors c where c.subgraph = a.subgraph and c.conflicting_hash is not null)
          as is_consistent
      from audit_anchors a
      where ${tx.scope.kind === 'hq' ? sql`true` : sql`false`}
      order by subgraph, a.sequence desc`);
    return rows.map((row) => ({
      subgraph: row.subgraph,
      sequence: BigInt(row.sequence),
      hash: row.hash,
      anchoredAt: new Date(row.anchored_at),
      isConsistent: row.is_consistent,
    }));
  },
});
