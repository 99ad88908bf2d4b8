import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { deleteFile } from '@quanlian/subgraph-kit/file-store.ts';
import { eq } from 'drizzle-orm';
import { type MemberImportRow, memberImportRows, memberImports } from './tables.ts';

/** The import is at its end: what the file said of people is kept no longer. */
export async function forgetImport(tx: CommandTx, ended: MemberImportRow): Promise<void> {
  await tx.db
    .update(memberImportRows)
    .set({ name: null, email: null, phone: null })
    .where(eq(memberImportRows.importId, ended.id));
  await forgetFile(tx, ended);
}

export async function forgetFile(tx: CommandTx, { id, fileId }: MemberImportRow): Promise<void> {
  await tx.db.update(memberImports).set({ fileId: null }).where(eq(memberImports.id, id));
  if (fileId) await deleteFile(tx, fileId);
}
