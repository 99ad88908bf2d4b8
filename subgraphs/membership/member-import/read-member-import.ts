import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { readFileBytes } from '@quanlian/subgraph-kit/file-store.ts';
import type { Problem } from '@quanlian/subgraph-kit/import-file.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineJob, type JobContext } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { authTables } from '../identity/tables.ts';
import { memberIdOf } from '../member/rules.ts';
import { people } from '../organisation/tables.ts';
import { forgetFile } from './forget-import.ts';
import { type ImportRow, outcomeOf, readMemberFile } from './rules.ts';
import { memberImportRows, memberImports } from './tables.ts';

/** Rows written in one transaction, after which the page sees progress. */
const chunkSize = 250;

/** Reads and checks the file of an import, row by row; nobody becomes a member. READING → PREVIEW or REFUSED. */
export const readMemberImport = defineJob({
  name: 'readMemberImport',
  payload: z.object({ importId: z.uuid() }),
  async run(context, { importId }) {
    const [started] = await context.read((tx) =>
      tx.db.select().from(memberImports).where(eq(memberImports.id, importId)),
    );
    if (started?.state !== 'READING' || !started.fileId) return;
    const bytes = await readFileBytes(context.execution.runtime, started.fileId);
    const file = await readMemberFile(bytes, businessDay(started.createdAt));
    if (!file.ok) return refuse(context, importId, file.problem);
    for (let start = 0; start < file.rows.length; start += chunkSize) {
      const goesOn = await writeRows(context, importId, { rows: file.rows, start });
      if (!goesOn) return;
    }
    await context.transaction((tx) =>
      tx.db
        .update(memberImports)
        .set({ state: 'PREVIEW', unusedHeadings: file.unusedHeadings, missingColumns: file.missingColumns })
        .where(isReading(importId)),
    );
  },
});

function isReading(importId: string) {
  return and(eq(memberImports.id, importId), eq(memberImports.state, 'READING'));
}

async function refuse(context: JobContext, importId: string, problem: Problem): Promise<void> {
  await context.transaction(async (tx) => {
    const [refused] = await tx.db
      .update(memberImports)
      .set({ state: 'REFUSED', problem: problem.key, problemFacts: problem.facts ?? {} })
      .where(isReading(importId))
      .returning();
    if (refused) await forgetFile(tx, refused);
  });
}

/** Writes a chunk of rows with the progress; a job that starts again after a crash finds its chunks there. */
async function writeRows(
  context: JobContext,
  importId: string,
  { rows, start }: { rows: ImportRow[]; start: number },
): Promise<boolean> {
  const chunk = rows.slice(start, start + chunkSize);
  return context.transaction(async (tx) => {
    const known = await knownMembers(tx, chunk);
    const moved = await tx.db
      .update(memberImports)
      .set({ totalRows: rows.length, processedRows: start + chunk.length })
      .where(isReading(importId))
      .returning({ id: memberImports.id });
    if (moved.length === 0) return false;
    await tx.db
      .insert(memberImportRows)
      .values(
        chunk.map((row) => {
          const personId = row.email ? known.byEmail.get(row.email) : undefined;
          const isPhoneTaken = row.phone && !personId && known.phones.has(row.phone);
          const problems = isPhoneTaken ? [...row.problems, { key: 'memberPhoneTaken' }] : row.problems;
          return {
            id: newId(),
            importId,
            ...row,
            problems,
            outcome: outcomeOf({ problems }, personId !== undefined),
            memberId: personId ? memberIdOf(personId) : null,
          };
        }),
      )
      .onConflictDoNothing({ target: [memberImportRows.importId, memberImportRows.line] });
    return true;
  });
}

/** Who has an account in the shop with an address of these rows, and which of their numbers are a member's. */
async function knownMembers(tx: ReadTx, rows: readonly ImportRow[]) {
  const emails = rows.flatMap(({ email }) => email ?? []);
  const phones = rows.flatMap(({ phone }) => phone ?? []);
  const { users } = authTables.shop;
  const byEmail = emails.length
    ? await tx.db.select({ id: users.id, email: users.email }).from(users).where(inArray(users.email, emails))
    : [];
  const digits = sql<string>`right(regexp_replace(${people.phone}, '\\D', '', 'g'), 11)`;
  const byPhone = phones.length
    ? await tx.db
        .select({ digits })
        .from(people)
        .where(and(eq(people.realm, 'shop'), sql`${digits} = any(${`{${phones.join(',')}}`}::text[])`))
    : [];
  return {
    byEmail: new Map<string, string>(byEmail.map(({ id, email }) => [email, id])),
    phones: new Set<string>(byPhone.map((row) => row.digits)),
  };
}
