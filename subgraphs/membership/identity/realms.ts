import type { OrganisationKind, Realm } from '@quanlian/transport/claims.ts';

export const realms = ['hq', 'partner', 'shop'] as const satisfies readonly Realm[];

const hour = 3_600;

/** What differs between the three sign-ins; a session is not prolonged by use. */
export const realmRules: Record<Realm, { sessionSeconds: number; isSignUpOpen: boolean }> = {
  hq: { sessionSeconds: 12 * hour, isSignUpOpen: false },
  partner: { sessionSeconds: 12 * hour, isSignUpOpen: false },
  shop: { sessionSeconds: 30 * 24 * hour, isSignUpOpen: true },
};

export const minimumPasswordLength = 10;
export const maximumPasswordLength = 128;

/** Where the people of an organisation sign in. */
export function realmOf(kind: OrganisationKind): Realm {
  switch (kind) {
    case 'HQ':
      return 'hq';
    case 'SUPPLIER':
    case 'DISTRIBUTOR':
      return 'partner';
    case 'SHOPPER':
      return 'shop';
  }
}
