import type { Role } from '@quanlian/permissions/roles.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { changeRoles } from './change-roles.ts';
import { contactOf, personActions } from './contact.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { grantorOf } from './grantor.ts';
import {
  activePeopleCountByOrganisation,
  getMe,
  listOrganisations,
  listPeople,
  membershipsByPerson,
  organisationById,
  personById,
  rolesOfKind,
} from './queries.ts';
import { permissionsFrom, roleOf, rolesNotGrantable } from './rules.ts';
import { switchOrganisation } from './switch-organisation.ts';
import type { MeRow } from './tables.ts';
import { updateMyProfile } from './update-my-profile.ts';

export const organisationResolvers: Resolvers = {
  Query: {
    me: (_parent, _args, ctx) => ctx.read(getMe, {}),
    organisation: (_parent, { id }, ctx) => ctx.loader(organisationById).load(id),
    organisations: (_parent, args, ctx) => ctx.read(listOrganisations, args),
    people: (_parent, args, ctx) => ctx.read(listPeople, args),
    person: (_parent, { id }, ctx) => ctx.loader(personById).load(id),
    roles: (_parent, { organisationKind }, ctx) =>
      rolesOfKind(organisationKind ?? ctx.claims.organisationKind ?? 'SHOPPER'),
  },
  Mutation: {
    changeRoles: (_parent, { input }, ctx) => ctx.execute(changeRoles, input, 'Person'),
    disablePerson: (_parent, { input }, ctx) => ctx.execute(disablePerson, input, 'Person'),
    enablePerson: (_parent, { input }, ctx) => ctx.execute(enablePerson, input, 'Person'),
    switchOrganisation: (_parent, { input }, ctx) => ctx.execute(switchOrganisation, input, 'Me'),
    updateMyProfile: (_parent, { input }, ctx) => ctx.execute(updateMyProfile, input, 'Me'),
  },
  Organisation: {
    __resolveReference: ({ id }, ctx) => ctx.loader(organisationById).load(id),
    activePeopleCount: ({ id }, _args, ctx) => ctx.loader(activePeopleCountByOrganisation).load(id),
  },
  Person: {
    __resolveReference: ({ id }, ctx) => ctx.loader(personById).load(id),
    email: async (person, _args, ctx) => (await contactOf(ctx, person)).email,
    phone: async (person, _args, ctx) => (await contactOf(ctx, person)).phone,
    memberships: async (person, _args, ctx) => (await ctx.loader(membershipsByPerson).load(person.id)) ?? [],
    allowedActions: (person, _args, ctx) => personActions(ctx, person),
  },
  Membership: {
    organisation: async ({ organisationId }, _args, ctx) => {
      const organisation = await ctx.loader(organisationById).load(organisationId);
      if (!organisation) throw new Error(`organisation ${organisationId} of a visible membership is not visible`);
      return organisation;
    },
    roles: ({ roles }) => knownRoles(roles),
  },
  Role: {
    name: (role, _args, ctx) => role.name[ctx.claims.locale],
    isGrantable: (role, _args, ctx) => isGrantable(ctx, role),
  },
  Me: {
    personId: ({ person }) => person.id,
    name: ({ person }) => person.name,
    email: ({ person }) => person.email,
    phone: ({ person }) => person.phone,
    locale: ({ person }) => person.locale,
    organisation: ({ organisationId }, _args, ctx) => ctx.loader(organisationById).load(organisationId),
    organisations: async (me, _args, ctx) => {
      const active = await activeMemberships(ctx, me);
      const loader = ctx.loader(organisationById);
      const loaded = await Promise.all(active.map(({ organisationId }) => loader.load(organisationId)));
      return loaded.filter((organisation) => organisation !== null);
    },
    roles: async (me, _args, ctx) => knownRoles(await ownRoles(ctx, me)),
    permissions: async (me, _args, ctx) => permissionsFrom(await ownRoles(ctx, me)),
  },
};

async function activeMemberships(ctx: SubgraphContext, me: MeRow) {
  const all = (await ctx.loader(membershipsByPerson).load(me.person.id)) ?? [];
  return all.filter(({ state }) => state === 'ACTIVE');
}

async function ownRoles(ctx: SubgraphContext, me: MeRow): Promise<string[]> {
  const active = await activeMemberships(ctx, me);
  return active.find(({ organisationId }) => organisationId === me.organisationId)?.roles ?? [];
}

function knownRoles(ids: readonly string[]): Role[] {
  return ids.map(roleOf).filter((role) => role !== undefined);
}

/** Whether the caller may give a role to someone: at headquarters in any organisation, elsewhere in its own. */
function isGrantable(ctx: SubgraphContext, role: Role): boolean {
  const organisation = { id: ctx.claims.organisationId ?? '', kind: role.organisationKind };
  return rolesNotGrantable(grantorOf(ctx.claims), organisation, [role.id]).length === 0;
}
