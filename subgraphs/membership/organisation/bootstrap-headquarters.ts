import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { insertCredentials } from '../identity/credentials.ts';
import { hashPassword } from '../identity/passwords.ts';
import { maximumPasswordLength, minimumPasswordLength } from '../identity/realms.ts';
import { emailField } from '../invitation/invite-person.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { invitationPath } from '../invitation/rules.ts';
import { invitations } from '../invitation/tables.ts';
import { memberships, organisations, people } from './tables.ts';

const administratorRole = 'hq-administrator';

export const headquartersInput = z.object({
  organisation: z.object({ name: z.string().trim().min(1).max(100), nameEn: z.string().max(200).nullish() }),
  administrator: z.object({
    name: z.string().trim().min(1).max(60),
    email: emailField,
    /** Demo only. Without it a one-time link is made, by which the administrator chooses one. */
    password: z.string().min(minimumPasswordLength).max(maximumPasswordLength).optional(),
  }),
});

export interface Headquarters {
  organisationId: string;
  /** False when an administrator was there already and nothing was done. */
  isCreated: boolean;
  /** Path in the headquarters' portal of the administrator's one-time link, when no password was given. */
  invitationPath?: string;
}

/**
 * Gives an empty system its headquarters and first administrator. Idempotent: while nobody has access to the
 * headquarters it makes a new link (the old one ends), afterwards it does nothing.
 */
export async function bootstrapHeadquarters(
  runtime: SubgraphRuntime,
  input: z.input<typeof headquartersInput>,
): Promise<Headquarters> {
  const { organisation, administrator } = headquartersInput.parse(input);
  const passwordHash = administrator.password && (await hashPassword(administrator.password));
  const context = createJobContext(runtime, 'bootstrapHeadquarters');
  return context.transaction(async (tx) => {
    const organisationId = await ensureHeadquarters(tx, organisation);
    const [somebody] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.state, 'ACTIVE')))
      .limit(1);
    if (somebody) return { organisationId, isCreated: false };
    if (!passwordHash) {
      await tx.db
        .update(invitations)
        .set({ state: 'REVOKED' })
        .where(and(eq(invitations.organisationId, organisationId), eq(invitations.state, 'PENDING')));
      const { email } = administrator;
      const invitation = await issueInvitation(tx, { organisationId, email, roles: [administratorRole] });
      if (!invitation) throw new Error('the administrator could not be invited');
      await tx.audit({ subjectType: 'Invitation', subjectId: invitation.id });
      return { organisationId, isCreated: true, invitationPath: invitationPath(invitation, tx.settings.authSecret) };
    }
    const { name, email } = administrator;
    const id = newId();
    await tx.db
      .insert(people)
      .values({ id, realm: 'hq', name, searchText: searchText(name), email, createdAt: tx.businessTime });
    await insertCredentials(tx.db, { id, realm: 'hq', name, email, passwordHash });
    await tx.db.insert(memberships).values({
      id: newId(),
      personId: id,
      organisationId,
      roles: [administratorRole],
      state: 'ACTIVE',
      createdAt: tx.businessTime,
    });
    await tx.audit({ subjectType: 'Person', subjectId: id });
    return { organisationId, isCreated: true };
  });
}

/** The one headquarters, its row locked until commit, so that two starts at once make one administrator. */
async function ensureHeadquarters(
  tx: CommandTx,
  organisation: { name: string; nameEn?: string | null | undefined },
): Promise<string> {
  await tx.db
    .insert(organisations)
    .values({
      id: newId(),
      kind: 'HQ',
      name: organisation.name,
      nameEn: organisation.nameEn ?? null,
      createdAt: tx.businessTime,
    })
    .onConflictDoNothing();
  const [row] = await tx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.kind, 'HQ'))
    .for('update');
  if (!row) throw new Error('the headquarters could not be made');
  return row.id;
}
