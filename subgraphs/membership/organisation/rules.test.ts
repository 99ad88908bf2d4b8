import { permissionsOf, roles } from '@quanlian/permissions/roles.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactView, leavesNoAdministrator, maskEmail, maskPhone, rolesNotGrantable } from './rules.ts';

const hq = { id: 'hq', kind: 'HQ' as const };
const supplier = { id: 'supplier', kind: 'SUPPLIER' as const };
const grantor = (organisationId: string, organisationKind: 'HQ' | 'SUPPLIER', roleIds: string[]) => ({
  organisationId,
  organisationKind,
  permissions: permissionsOf(roleIds),
});

describe('giving roles', () => {
  test('only who holds role.write gives roles of the headquarters', () => {
    expect(rolesNotGrantable(grantor('hq', 'HQ', ['hq-administrator']), hq, ['hq-buyer'])).toEqual([]);
    expect(rolesNotGrantable(grantor('hq', 'HQ', ['hq-buyer']), hq, ['hq-administrator'])).toEqual([
      'hq-administrator',
    ]);
  });

  test('a buyer invites a supplier’s people, an owner gives its staff what the owner has', () => {
    expect(rolesNotGrantable(grantor('hq', 'HQ', ['hq-buyer']), supplier, ['supplier-owner'])).toEqual([]);
    const owner = grantor('supplier', 'SUPPLIER', ['supplier-owner']);
    expect(rolesNotGrantable(owner, supplier, ['supplier-finance', 'supplier-owner'])).toEqual([]);
    expect(rolesNotGrantable(owner, { ...supplier, id: 'another' }, ['supplier-sales'])).toEqual(['supplier-sales']);
  });

  test('nobody gives a role of another kind of organisation, or one that does not exist', () => {
    const administrator = grantor('hq', 'HQ', ['hq-administrator']);
    for (const role of roles.filter((candidate) => candidate.organisationKind !== 'SUPPLIER')) {
      expect(rolesNotGrantable(administrator, supplier, [role.id])).toEqual([role.id]);
    }
    expect(rolesNotGrantable(administrator, hq, ['root'])).toEqual(['root']);
  });

  test('a partner never gives a permission that it lacks', () => {
    const ofSuppliers = roles.filter((role) => role.organisationKind === 'SUPPLIER').map((role) => role.id);
    fc.assert(
      fc.property(fc.subarray(ofSuppliers), fc.constantFrom(...ofSuppliers), (held, given) => {
        const who = grantor('supplier', 'SUPPLIER', held);
        const isAllowed = rolesNotGrantable(who, supplier, [given]).length === 0;
        expect(isAllowed).toBe(permissionsOf([given]).every((permission) => who.permissions.includes(permission)));
      }),
    );
  });
});

test('an organisation keeps an administrator', () => {
  const staff = [
    { personId: 'a', roles: ['hq-administrator'], state: 'ACTIVE' as const },
    { personId: 'b', roles: ['hq-administrator'], state: 'DISABLED' as const },
    { personId: 'c', roles: ['hq-buyer'], state: 'ACTIVE' as const },
  ];
  expect(leavesNoAdministrator('HQ', staff, { personId: 'a', roles: ['hq-buyer'] })).toBe(true);
  expect(leavesNoAdministrator('HQ', staff, { personId: 'a', roles: ['hq-administrator', 'hq-buyer'] })).toBe(false);
  expect(leavesNoAdministrator('HQ', staff, { personId: 'c', roles: [] })).toBe(false);
});

test('contact data is whole for oneself and colleagues, masked for headquarters, nothing for other parties', () => {
  const person = { id: 'p', organisationIds: ['o'] };
  const view = (kind: 'hq' | 'organisation', organisationId: string, personId = 'viewer') =>
    contactView({ scope: { kind, organisationId }, personId }, person);
  expect(view('organisation', 'o')).toBe('whole');
  expect(view('organisation', 'x', 'p')).toBe('whole');
  expect(view('hq', 'hq')).toBe('masked');
  expect(view('organisation', 'x')).toBe('none');
  expect(contactView({ scope: { kind: 'none' } }, person)).toBe('none');
});

test('a masked address or number cannot be read back', () => {
  expect(maskEmail('zhangwei@example.cn')).toBe('z***@example.cn');
  expect(maskPhone('13812345678')).toBe('138****5678');
  expect(maskPhone('12345')).toBe('****45');
});
