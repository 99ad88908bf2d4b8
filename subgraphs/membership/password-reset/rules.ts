import type { OrganisationKind, Realm } from '@quanlian/transport/claims.ts';
import { linkToken, type StoredLink } from '../identity/one-time-link.ts';
import { type Grantor, permissionsFrom, rolesNotGrantable } from '../organisation/rules.ts';
import type { PasswordResetRow } from './tables.ts';

/** Where somebody works, or did. */
export interface Place {
  organisationId: string;
  organisationKind: OrganisationKind;
  roles: readonly string[];
  state: 'ACTIVE' | 'DISABLED';
}

/** Who asks: as one who gives roles in the organisation of the session, and where else it works. */
export interface Asker extends Grantor {
  personId: string;
  places: readonly Place[];
}

export type ResetDecision =
  | { kind: 'allowed' }
  /** For the asker there is no such person. */
  | { kind: 'unknown' }
  | { kind: 'oneself' }
  /** Has access nowhere: a password would open nothing. */
  | { kind: 'suspended' }
  /** The account opens more than the asker administers. */
  | { kind: 'headquarters' }
  | { kind: 'rolesAbove'; roles: string[] };

/**
 * Whoever sets a password has the whole account. So an administrator may make the link only when every place of the
 * person, suspended ones too (they can be opened again), is in an organisation that it administers itself, with no
 * role there that it could not give. Anything else is for an administrator of headquarters.
 */
export function decideReset(
  asker: Asker,
  person: { id: string; realm: Realm; places: readonly Place[] },
): ResetDecision {
  const isHeadquarters = asker.organisationKind === 'HQ';
  const isColleague = person.places.some(({ organisationId }) => organisationId === asker.organisationId);
  // Taken away since the session's token was made.
  const own = asker.places.find(({ organisationId }) => organisationId === asker.organisationId);
  if (own && own.state !== 'ACTIVE') return { kind: 'unknown' };
  if (person.realm === 'shop' || !(isHeadquarters || isColleague)) return { kind: 'unknown' };
  if (person.id === asker.personId) return { kind: 'oneself' };
  if (!person.places.some(({ state }) => state === 'ACTIVE')) return { kind: 'suspended' };
  const grantors = isHeadquarters ? [asker] : [asker, ...administeredElsewhere(asker)];
  const rolesAbove: string[] = [];
  for (const place of person.places) {
    const { organisationId, organisationKind } = place;
    const grantor = isHeadquarters ? asker : grantors.find((one) => one.organisationId === organisationId);
    if (!grantor) return { kind: 'headquarters' };
    rolesAbove.push(...rolesNotGrantable(grantor, { id: organisationId, kind: organisationKind }, place.roles));
  }
  return rolesAbove.length > 0 ? { kind: 'rolesAbove', roles: [...new Set(rolesAbove)] } : { kind: 'allowed' };
}

/** The other organisations of which the asker is an administrator too, with what it may do there. */
function administeredElsewhere(asker: Asker): Grantor[] {
  return asker.places
    .filter(({ organisationId, state }) => organisationId !== asker.organisationId && state === 'ACTIVE')
    .map(({ organisationId, organisationKind, roles }) => ({
      organisationId,
      organisationKind,
      permissions: permissionsFrom(roles),
    }))
    .filter(({ permissions }) => permissions.includes('person.write'));
}

/** The portal in which the person opens the link: that of the place where it works, the asker's organisation first. */
export function portalKindOf(places: readonly Place[], askerOrganisationId: string): OrganisationKind | undefined {
  const active = places.filter(({ state }) => state === 'ACTIVE');
  const here = active.find(({ organisationId }) => organisationId === askerOrganisationId);
  return (here ?? active[0])?.organisationKind;
}

export type ShownResetState = PasswordResetRow['state'] | 'EXPIRED';

export function shownResetState(
  row: Pick<PasswordResetRow, 'state' | 'expiresAt'>,
  businessTime: Date,
): ShownResetState {
  return row.state === 'PENDING' && row.expiresAt <= businessTime ? 'EXPIRED' : row.state;
}

export function passwordResetPath(link: StoredLink, authSecret: string): string {
  return `/reset-password/${linkToken('password-reset', link, authSecret)}`;
}
