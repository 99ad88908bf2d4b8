import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import {
  err,
  type InvalidInput,
  invalidInput,
  notFound,
  ok,
  type Result,
  wrongState,
} from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { insertCredentials } from '../identity/credentials.ts';
import { hashOfToken } from '../identity/one-time-link.ts';
import { passwordProblem } from '../identity/password-rules.ts';
import { hashPassword } from '../identity/passwords.ts';
import { maximumPasswordLength, minimumPasswordLength, realmOf } from '../identity/realms.ts';
import { revoke } from '../identity/revocations.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';
import { endPasswordResets } from '../password-reset/end-password-resets.ts';
import { type InvitationRow, invitations } from './tables.ts';

type SignInFirst = { kind: 'SignInFirst'; email: string };

const inputSchema = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(60).nullish(),
  password: z.string().min(minimumPasswordLength).max(maximumPasswordLength).nullish(),
});
type Input = z.output<typeof inputSchema>;

export const acceptInvitation = command({
  name: 'acceptInvitation',
  permission: 'public',
  input: inputSchema,
  async run(tx, input) {
    // The lock lets one of several that accept at once through; the others find it accepted.
    const [invitation] = await tx.db
      .select()
      .from(invitations)
      .where(eq(invitations.tokenHash, hashOfToken(input.token)))
      .for('update');
    if (!invitation) return notFound('');
    if (invitation.state !== 'PENDING') return wrongState(invitation.state, ['PENDING']);
    if (invitation.expiresAt <= tx.businessTime) {
      return err({ kind: 'InvitationExpired', expiredAt: invitation.expiresAt });
    }
    const [organisation] = await tx.db
      .select()
      .from(organisations)
      .where(eq(organisations.id, invitation.organisationId));
    if (!organisation) return notFound('');
    const person = await invitedPerson(tx, { invitation, realm: realmOf(organisation.kind), input });
    if (!person.ok) return person;
    await tx.db
      .insert(memberships)
      .values({
        id: newId(),
        personId: person.value,
        organisationId: organisation.id,
        roles: invitation.roles,
        state: 'ACTIVE',
        createdAt: tx.businessTime,
      })
      // A person that was invited by two ways keeps the place that it has.
      .onConflictDoNothing();
    // Whoever made a link for the person did not administer this place.
    await endPasswordResets(tx, person.value);
    const [accepted] = await tx.db
      .update(invitations)
      .set({ state: 'ACCEPTED', acceptedById: person.value, acceptedAt: tx.businessTime })
      .where(and(eq(invitations.id, invitation.id), eq(invitations.state, 'PENDING')))
      .returning();
    if (!accepted) throw new Error('a locked invitation changed its state');
    await tx.audit({
      subjectType: 'Invitation',
      subjectId: invitation.id,
      // Nobody is signed in who accepts as a new person: the log names whom the link made.
      summary: {
        organisationId: organisation.id,
        personId: person.value,
        acceptedByName: tx.actor.personName ?? input.name,
      },
    });
    await revoke(tx.db, { personId: person.value }, 'RIGHTS_CHANGED');
    return ok(accepted);
  },
});

/** The signed-in person whom the invitation names, or a new one. Somebody else's account is never touched. */
async function invitedPerson(
  tx: CommandTx,
  options: { invitation: InvitationRow; realm: Realm; input: Input },
): Promise<Result<string, SignInFirst | InvalidInput>> {
  const { invitation, realm, input } = options;
  const { email } = invitation;
  const [known] = await tx.db
    .select()
    .from(people)
    .where(and(eq(people.realm, realm), eq(people.email, email)))
    // A link to reset the password is made under the same lock: it is either ended below or sees the new place.
    .for('update');
  if (known) return known.id === tx.actor.personId ? ok(known.id) : err({ kind: 'SignInFirst', email });
  const { name, password } = input;
  if (!name || !password) {
    const missing = [...(name ? [] : ['name']), ...(password ? [] : ['password'])];
    return invalidInput(missing.map((path) => ({ path, message: 'required' })));
  }
  if (passwordProblem(password, email)) return invalidInput([{ path: 'password', message: 'passwordTooSimple' }]);
  const id = newId();
  const passwordHash = await hashPassword(password);
  const made = await tx.db
    .insert(people)
    .values({ id, realm, name, searchText: searchText(name), email, locale: tx.locale, createdAt: tx.businessTime })
    .onConflictDoNothing()
    .returning({ id: people.id });
  // Two invitations to one address were accepted at once: the other made the person.
  if (made.length === 0) return err({ kind: 'SignInFirst', email });
  await insertCredentials(tx.db, { id, realm, name, email, passwordHash });
  return ok(id);
}
