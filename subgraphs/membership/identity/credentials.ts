import { newId } from '@quanlian/ids/uuid.ts';
import type { Transaction } from '@quanlian/subgraph-kit/database.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { and, eq } from 'drizzle-orm';
import { authTables } from './tables.ts';

/** Lets a new person sign in to a realm by e-mail and password: the two rows that better-auth looks for. */
export async function insertCredentials(
  tx: Transaction,
  person: { id: string; realm: Realm; name: string; email: string; passwordHash: string },
): Promise<void> {
  const { users, accounts } = authTables[person.realm];
  const now = new Date();
  const times = { createdAt: now, updatedAt: now };
  await tx
    .insert(users)
    // The invitation went to this address, and only who reads its mail has the link.
    .values({ id: person.id, name: person.name, email: person.email, emailVerified: true, ...times });
  await tx.insert(accounts).values({
    id: newId(),
    accountId: person.id,
    providerId: 'credential',
    userId: person.id,
    password: person.passwordHash,
    ...times,
  });
}

/** The person's name as better-auth shows it. */
export async function renameUser(tx: Transaction, realm: Realm, personId: string, name: string): Promise<void> {
  const { users } = authTables[realm];
  await tx.update(users).set({ name, updatedAt: new Date() }).where(eq(users.id, personId));
}

/** Gives a person another password, or the first one. */
export async function setPassword(
  tx: Transaction,
  person: { id: string; realm: Realm },
  passwordHash: string,
): Promise<void> {
  const { accounts } = authTables[person.realm];
  const now = new Date();
  const changed = await tx
    .update(accounts)
    .set({ password: passwordHash, updatedAt: now })
    .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential')))
    .returning({ id: accounts.id });
  if (changed.length > 1) throw new Error(`person ${person.id} has ${changed.length} passwords`);
  if (changed.length === 1) return;
  await tx.insert(accounts).values({
    id: newId(),
    accountId: person.id,
    providerId: 'credential',
    userId: person.id,
    password: passwordHash,
    createdAt: now,
    updatedAt: now,
  });
}

/** Ends every session of a person. */
export async function endSessions(tx: Transaction, realm: Realm, personId: string): Promise<void> {
  const { sessions } = authTables[realm];
  await tx.delete(sessions).where(eq(sessions.userId, personId));
}
