import type { Permission } from '@quanlian/permissions/permissions.ts';
import { permissionsOf, type Role, roles } from '@quanlian/permissions/roles.ts';
import type { Scope } from '@quanlian/subgraph-kit/scope.ts';
import type { OrganisationKind } from '@quanlian/transport/claims.ts';

const rolesById = new Map(roles.map((role) => [role.id, role]));

export function roleOf(id: string): Role | undefined {
  return rolesById.get(id);
}

/** Who gives roles: its organisation and what it may do itself. */
export interface Grantor {
  organisationId: string;
  organisationKind: OrganisationKind;
  permissions: readonly string[];
}

/**
 * Which of these roles the caller may not give in an organisation. Headquarters' own roles need `role.write`; in a
 * partner's organisation headquarters give what the kind has, and a partner gives no right that it lacks itself.
 */
export function rolesNotGrantable(
  grantor: Grantor,
  organisation: { id: string; kind: OrganisationKind },
  roleIds: readonly string[],
): string[] {
  return roleIds.filter((id) => !mayGrant(grantor, organisation, rolesById.get(id)));
}

function mayGrant(grantor: Grantor, organisation: { id: string; kind: OrganisationKind }, role: Role | undefined) {
  if (!role || role.organisationKind !== organisation.kind || role.organisationKind === 'SHOPPER') return false;
  if (organisation.kind === 'HQ')
    return grantor.organisationKind === 'HQ' && grantor.permissions.includes('role.write');
  if (grantor.organisationKind === 'HQ') return true;
  return organisation.id === grantor.organisationId && isSubset(role.permissions, grantor.permissions);
}

function isSubset(permissions: readonly Permission[], held: readonly string[]): boolean {
  return permissions.every((permission) => held.includes(permission));
}

/** The role that at least one active person of an organisation keeps; shoppers have none. */
export function administratorRoleOf(kind: OrganisationKind): string | undefined {
  switch (kind) {
    case 'HQ':
      return 'hq-administrator';
    case 'SUPPLIER':
      return 'supplier-owner';
    case 'DISTRIBUTOR':
      return 'distributor-owner';
    case 'SHOPPER':
      return undefined;
  }
}

/** True when an organisation would be left without an administrator by its own people. */
export function leavesNoAdministrator(
  kind: OrganisationKind,
  staff: readonly { personId: string; roles: readonly string[]; state: 'ACTIVE' | 'DISABLED' }[],
  change: { personId: string; roles: readonly string[] },
): boolean {
  const role = administratorRoleOf(kind);
  if (!role) return false;
  const before = staff.filter((member) => member.state === 'ACTIVE' && member.roles.includes(role));
  if (!before.some((member) => member.personId === change.personId)) return false;
  return before.length === 1 && !change.roles.includes(role);
}

/** How much of a person's e-mail address and telephone number the caller sees (PIPL: only what is needed). */
export type ContactView = 'whole' | 'masked' | 'none';

export function contactView(
  viewer: { scope: Scope; personId?: string | undefined },
  person: { id: string; organisationIds: readonly string[] },
): ContactView {
  if (viewer.scope.kind === 'none') return 'none';
  if (viewer.scope.kind === 'service' || viewer.personId === person.id) return 'whole';
  if (person.organisationIds.includes(viewer.scope.organisationId)) return 'whole';
  return viewer.scope.kind === 'hq' ? 'masked' : 'none';
}

/** `zhangwei@example.cn` → `z***@example.cn`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${at < 0 ? '' : email.slice(at)}`;
}

/** `13812345678` → `138****5678`; shorter numbers keep two digits at the end. */
export function maskPhone(phone: string): string {
  return phone.length >= 9 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}

/** Each known role's permissions, for `me`. */
export function permissionsFrom(roleIds: readonly string[]): string[] {
  return permissionsOf(roleIds);
}
