import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { placesByPerson } from '../password-reset/queries.ts';
import { decideReset } from '../password-reset/rules.ts';
import { grantorOf } from './grantor.ts';
import { membershipsByPerson } from './queries.ts';
import { contactView, maskEmail, maskPhone } from './rules.ts';
import type { PersonRow } from './tables.ts';

/** A person's e-mail address and telephone number, as much of them as the caller may see. */
export async function contactOf(ctx: SubgraphContext, person: PersonRow) {
  const memberships = (await ctx.loader(membershipsByPerson).load(person.id)) ?? [];
  const view = contactView(
    { scope: ctx.scope, personId: ctx.claims.personId },
    { id: person.id, organisationIds: memberships.map(({ organisationId }) => organisationId) },
  );
  switch (view) {
    case 'whole':
      return { email: person.email, phone: person.phone };
    case 'masked':
      return { email: maskEmail(person.email), phone: person.phone && maskPhone(person.phone) };
    case 'none':
      return { email: null, phone: null };
  }
}

/** What the caller may do with a person: the screen shows these actions open, the commands decide again. */
export async function personActions(ctx: SubgraphContext, person: PersonRow): Promise<string[]> {
  const { personId } = ctx.claims;
  if (!personId || !ctx.claims.permissions.includes('person.write') || person.id === personId) return [];
  const memberships = (await ctx.loader(membershipsByPerson).load(person.id)) ?? [];
  const actions = memberships.flatMap(({ state }) =>
    state === 'ACTIVE' ? ['changeRoles', 'disablePerson'] : ['enablePerson'],
  );
  const asker = {
    ...grantorOf(ctx.claims),
    personId,
    places: (await ctx.loader(placesByPerson).load(personId)) ?? [],
  };
  const places = (await ctx.loader(placesByPerson).load(person.id)) ?? [];
  const decision = decideReset(asker, { id: person.id, realm: person.realm, places });
  return [...new Set(actions), ...(decision.kind === 'allowed' ? ['issuePasswordReset'] : [])];
}
