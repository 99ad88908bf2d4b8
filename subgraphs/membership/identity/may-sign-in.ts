import type { Database } from '@quanlian/subgraph-kit/database.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { sql } from 'drizzle-orm';

/**
 * Whether a person still works in some organisation. A shopper who has no person yet may: the first exchange of the
 * session makes it.
 */
export async function mayStillSignIn(database: Database, realm: Realm, personId: string): Promise<boolean> {
  const [row] = await database.execute<{ known: boolean; active: boolean }>(sql`
    select exists (select from people where id = ${personId}) as known,
      exists (select from memberships where person_id = ${personId} and state = 'ACTIVE') as active`);
  if (!row) return false;
  return row.active || (realm === 'shop' && !row.known);
}
