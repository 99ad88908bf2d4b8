import { permissionsOf } from '@quanlian/permissions/roles.ts';
import { describe, expect, test } from 'vitest';
import { decideReset, type Place, portalKindOf } from './rules.ts';

const place = (organisationId: string, role: string, state: Place['state'] = 'ACTIVE'): Place => ({
  organisationId,
  organisationKind: role.startsWith('hq') ? 'HQ' : role.startsWith('supplier') ? 'SUPPLIER' : 'DISTRIBUTOR',
  roles: [role],
  state,
});
const asker = (here: Place, ...elsewhere: Place[]) => ({
  personId: 'asker',
  organisationId: here.organisationId,
  organisationKind: here.organisationKind,
  permissions: permissionsOf(here.roles),
  places: [here, ...elsewhere],
});
const partner = (...places: Place[]) => ({ id: 'person', realm: 'partner' as const, places });

const owner = asker(place('s1', 'supplier-owner'));
const administrator = asker(place('hq', 'hq-administrator'));

describe('an administrator of a partner', () => {
  test('helps whoever works in that organisation alone, another owner too', () => {
    expect(decideReset(owner, partner(place('s1', 'supplier-sales')))).toEqual({ kind: 'allowed' });
    expect(decideReset(owner, partner(place('s1', 'supplier-owner')))).toEqual({ kind: 'allowed' });
  });

  test('does not take over an account that opens another organisation, be it suspended there', () => {
    for (const state of ['ACTIVE', 'DISABLED'] as const) {
      const person = partner(place('s1', 'supplier-sales'), place('s2', 'supplier-owner', state));
      expect(decideReset(owner, person)).toEqual({ kind: 'headquarters' });
    }
  });

  test('helps in several organisations when it administers each of them', () => {
    const person = partner(place('s1', 'supplier-sales'), place('d1', 'distributor-purchaser'));
    const both = (elsewhere: Place) => decideReset(asker(place('s1', 'supplier-owner'), elsewhere), person).kind;
    expect(both(place('d1', 'distributor-owner'))).toBe('allowed');
    expect(both(place('d1', 'distributor-owner', 'DISABLED'))).toBe('headquarters');
    expect(both(place('d1', 'distributor-purchaser'))).toBe('headquarters');
    expect(both(place('d2', 'distributor-owner'))).toBe('headquarters');
  });

  test('does not know people of other parties, headquarters among them', () => {
    expect(decideReset(owner, partner(place('s2', 'supplier-sales')))).toEqual({ kind: 'unknown' });
    const buyer = { id: 'person', realm: 'hq' as const, places: [place('hq', 'hq-buyer')] };
    expect(decideReset(owner, buyer)).toEqual({ kind: 'unknown' });
  });

  test('does not help somebody with a right that it lacks itself', () => {
    const lesser = { ...owner, permissions: permissionsOf(['supplier-sales']) };
    const person = partner(place('s1', 'supplier-finance'));
    expect(decideReset(lesser, person)).toEqual({ kind: 'rolesAbove', roles: ['supplier-finance'] });
  });
});

describe('an administrator of headquarters', () => {
  test('helps colleagues and any partner’s people, wherever they work', () => {
    const colleague = { id: 'person', realm: 'hq' as const, places: [place('hq', 'hq-cashier')] };
    expect(decideReset(administrator, colleague)).toEqual({ kind: 'allowed' });
    const person = partner(place('s1', 'supplier-owner'), place('d1', 'distributor-owner', 'DISABLED'));
    expect(decideReset(administrator, person)).toEqual({ kind: 'allowed' });
  });

  test('needs the right to give the roles of a colleague', () => {
    const lesser = { ...administrator, permissions: ['person.write'] };
    const colleague = { id: 'person', realm: 'hq' as const, places: [place('hq', 'hq-cashier')] };
    expect(decideReset(lesser, colleague)).toEqual({ kind: 'rolesAbove', roles: ['hq-cashier'] });
  });

  test('does not reset a shopper', () => {
    const shopper = { id: 'person', realm: 'shop' as const, places: [] };
    expect(decideReset(administrator, shopper)).toEqual({ kind: 'unknown' });
  });
});

test('nobody makes a link for oneself, for a suspended person, or once suspended', () => {
  const oneself = { id: 'asker', realm: 'partner' as const, places: owner.places };
  expect(decideReset(owner, oneself)).toEqual({ kind: 'oneself' });
  expect(decideReset(owner, partner(place('s1', 'supplier-sales', 'DISABLED')))).toEqual({ kind: 'suspended' });
  const former = { ...owner, places: [place('s1', 'supplier-owner', 'DISABLED')] };
  expect(decideReset(former, partner(place('s1', 'supplier-sales')))).toEqual({ kind: 'unknown' });
});

test('the link leads to the portal of a place where the person has access, that of the asker first', () => {
  const places = [
    place('d0', 'distributor-owner', 'DISABLED'),
    place('s1', 'supplier-sales'),
    place('d1', 'distributor-owner'),
  ];
  expect(portalKindOf(places, 'hq')).toBe('SUPPLIER');
  expect(portalKindOf(places, 'd1')).toBe('DISTRIBUTOR');
});
