import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestBrowser } from '../identity/test-browser.ts';
import { membership } from '../server.ts';
import { bootstrapHeadquarters } from './bootstrap-headquarters.ts';

let world: World;
beforeEach(async () => {
  world = await bootWorld({ subgraphs: [membership] });
});
afterEach(() => world.close());

const organisation = { name: '清源食品集团', nameEn: 'Qingyuan Foods' };

test('a demo starts with an administrator who can sign in; doing it again, or twice at once, changes nothing', async () => {
  const administrator = { name: '沈思远', email: 'admin@qingyuan.demo', password: 'Quanlian-2026' };
  const { runtime } = world.running('membership');
  const start = () => bootstrapHeadquarters(runtime, { organisation, administrator });
  const results = await raceBehindLock(
    world.ownerUrl('membership'),
    (sql) => sql`lock table organisations in exclusive mode`,
    [start, start],
  );
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(started.map(({ isCreated }) => isCreated).sort()).toEqual([false, true]);
  expect(new Set(started.map(({ organisationId }) => organisationId)).size).toBe(1);
  expect(await start()).toMatchObject({ isCreated: false });
  const browser = new TestBrowser(world);
  expect((await browser.signIn('hq', administrator.email, administrator.password)).status).toBe(200);
  expect((await browser.exchange('hq'))?.permissions).toContain('role.write');
});

test('in production the administrator gets a one-time link; a new start makes a new one until it was used', async () => {
  const administrator = { name: '沈思远', email: `admin-${newId()}@example.cn` };
  const { runtime } = world.running('membership');
  const first = await bootstrapHeadquarters(runtime, { organisation, administrator });
  const second = await bootstrapHeadquarters(runtime, { organisation, administrator });
  const accept = (path = '') =>
    world
      .anonymous()
      .execute(
        'membership',
        `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { ... on Invitation { state } } }`,
        { input: { token: path.slice('/invitation/'.length), name: '沈思远', password: 'chosen by herself' } },
      );
  (await accept(first.invitationPath)).expectError('WrongState');
  (await accept(second.invitationPath)).expectData();
  expect(await bootstrapHeadquarters(runtime, { organisation, administrator })).toEqual({
    organisationId: first.organisationId,
    isCreated: false,
  });
  const browser = new TestBrowser(world);
  await browser.signIn('hq', administrator.email, 'chosen by herself');
  expect((await browser.exchange('hq'))?.permissions).toContain('role.write');
});
