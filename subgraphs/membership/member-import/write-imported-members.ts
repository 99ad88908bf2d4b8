import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { authTables } from '../identity/tables.ts';
import { memberIdOf } from '../member/rules.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';
import { openPurses } from '../points/open-purses.ts';
import { forgetImport } from './forget-import.ts';
import { type MemberImportLineRow, type MemberImportRow, memberImportRows, memberImports } from './tables.ts';

/** PostgreSQL takes at most 65,535 values in a statement. */
const rowsPerStatement = 500;

/** Makes a member of each good row, all in one transaction: a crash leaves none, and the job runs again. COMMITTING → DONE. */
export const writeImportedMembers = defineJob({
  name: 'writeImportedMembers',
  payload: z.object({ importId: z.uuid() }),
  run: (context, { importId }) => context.transaction((tx) => writeAll(tx, importId)),
});

async function writeAll(tx: CommandTx, importId: string): Promise<void> {
  const [started] = await tx.db.select().from(memberImports).where(eq(memberImports.id, importId)).for('update');
  if (started?.state !== 'COMMITTING') return;
  const rows = await tx.db
    .select()
    .from(memberImportRows)
    .where(and(eq(memberImportRows.importId, importId), eq(memberImportRows.outcome, 'NEW')))
    .orderBy(asc(memberImportRows.line));
  let written = 0;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    written += await writeChunk(tx, started, rows.slice(start, start + rowsPerStatement));
  }
  await tx.db
    .update(memberImports)
    .set({ state: 'DONE', processedRows: written })
    .where(eq(memberImports.id, importId));
  await forgetImport(tx, started);
  await tx.audit({ subjectType: 'MemberImport', subjectId: importId, summary: { written } });
}

async function writeChunk(tx: CommandTx, started: MemberImportRow, rows: MemberImportLineRow[]): Promise<number> {
  // Addresses in order: two imports at once meet in the same order and cannot deadlock.
  const drafts = rows.map((row) => newMember(tx, row)).sort((a, b) => (a.email < b.email ? -1 : 1));
  const now = new Date();
  const inserted = await tx.db
    .insert(authTables.shop.users)
    // No account with a password: nobody signs in before the member has set one by a link.
    .values(
      drafts.map(({ personId: id, name, email }) => {
        return { id, name, email, emailVerified: false, createdAt: now, updatedAt: now };
      }),
    )
    .onConflictDoNothing({ target: authTables.shop.users.email })
    .returning({ id: authTables.shop.users.id });
  const present = new Set(inserted.map(({ id }) => id));
  const written = drafts.filter(({ personId }) => present.has(personId));
  const left = drafts.filter(({ personId }) => !present.has(personId));
  // Somebody signed up with the same address between preview and commit: the row is left out, and says so.
  if (left.length > 0) {
    const ids = left.map(({ row }) => row.id);
    await tx.db.update(memberImportRows).set({ outcome: 'EXISTS' }).where(inArray(memberImportRows.id, ids));
  }
  if (written.length === 0) return 0;
  await insertMembers(tx, written);
  await openPurses(
    tx,
    written.map(({ row, memberId }) => ({
      memberId,
      legalEntityId: started.legalEntityId,
      sourceId: row.id,
      documentNumber: started.number,
      points: row.points,
    })),
  );
  const ids = written.map(({ row }) => row.id);
  const memberIds = written.map(({ memberId }) => memberId);
  await tx.db.execute(sql`
    update member_import_rows as r set member_id = made.member_id
    from unnest(${uuids(ids)}::uuid[], ${uuids(memberIds)}::uuid[]) as made (row_id, member_id)
    where r.id = made.row_id`);
  // All sent at once: over one connection they follow each other without a round trip for each member.
  await Promise.all(
    written.map(({ row, memberId }) =>
      tx.audit({
        subjectType: 'Member',
        subjectId: memberId,
        summary: { import: started.number, line: row.line, points: row.points },
      }),
    ),
  );
  return written.length;
}

type NewMember = ReturnType<typeof newMember>;

function newMember(tx: CommandTx, row: MemberImportLineRow) {
  const { name, email } = row;
  if (!name || !email) throw new Error(`row ${row.id} lacks a name or an address`);
  const personId = newId();
  const joinedAt = row.joinedOn ? new Date(`${row.joinedOn}T00:00:00+08:00`) : tx.businessTime;
  return { row, name, email, personId, memberId: memberIdOf(personId), joinedAt };
}

/** The person, and the organisation of one that its orders belong to: as a shopper who signed up has them. */
async function insertMembers(tx: CommandTx, written: readonly NewMember[]): Promise<void> {
  await tx.db.insert(people).values(
    written.map(({ row, personId: id, name, email, joinedAt: createdAt }) => {
      return { id, realm: 'shop' as const, name, email, phone: row.phone, createdAt };
    }),
  );
  await tx.db
    .insert(organisations)
    .values(
      written.map(({ memberId: id, name, joinedAt: createdAt }) => ({ id, kind: 'SHOPPER' as const, name, createdAt })),
    );
  await tx.db.insert(memberships).values(
    written.map(({ personId, memberId: organisationId, joinedAt: createdAt }) => {
      return { id: newId(), personId, organisationId, roles: ['shopper'], state: 'ACTIVE' as const, createdAt };
    }),
  );
}

function uuids(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
