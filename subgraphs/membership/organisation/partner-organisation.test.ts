import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
});
afterAll(() => world?.close());

const told = (partnerId: string, name: string, aggregateVersion: number) =>
  world.deliver('membership', partnerChanged, {
    aggregateId: partnerId,
    aggregateVersion,
    body: {
      partnerId,
      code: `D-${partnerId.slice(-6)}`,
      name,
      nameEn: null,
      level: 'DEALER',
      parentId: null,
      taxNumber: '91330100MA2000001X',
      address: '杭州',
      territory: ['330000'],
      state: 'ACTIVE',
      bankAccount: null,
    },
  });

test('A partner gets an organisation of its own id, whose name follows the newest word', async () => {
  const id = newId();
  await told(id, '杭州恒顺', 1);
  await told(id, '杭州恒顺商贸', 3);
  await told(id, '旧名', 2);
  const rows = await world.sql('membership')`select kind, name from organisations where id = ${id}`;
  expect([...rows]).toEqual([{ kind: 'DISTRIBUTOR', name: '杭州恒顺商贸' }]);
});

test('Sales invites a dealer’s owner; a role of suppliers is refused there', async () => {
  const organisationId = newId();
  await told(organisationId, '宁波海纳', 1);
  const sales = world.person({ organisationId: hqId, roles: ['hq-sales'] });
  const invite = (role: string) =>
    sales.execute(
      'membership',
      'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename ... on Error { message } } }',
      { input: { organisationId, email: 'owner@haina.example', roles: [role] } },
    );
  (await invite('supplier-owner')).expectError('RoleNotGrantable');
  (await invite('distributor-owner')).expectData();
  const rows = await world.sql('membership')`select roles from invitations where organisation_id = ${organisationId}`;
  expect([...rows]).toEqual([{ roles: ['distributor-owner'] }]);
});
