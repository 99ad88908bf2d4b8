import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { revocationLock, revocationsAfter, revoke } from './identity/revocations.ts';
import { publicKeys } from './identity/signing-keys.ts';
import { addOrganisation, join } from './identity/test-browser.ts';
import { bootstrapHeadquarters } from './organisation/bootstrap-headquarters.ts';
import { membership } from './server.ts';

/*
 * Two commands on one thing at once. Both wait at what is held: at a row the first to come goes first, at a table either;
 * the second must see what the first did. Where the order matters both orders are tried: one is the other's control.
 */

let world: World;
let hqId: string;
let supplierId: string;
let administrator: TestClient;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ');
  supplierId = await addOrganisation(world, 'SUPPLIER');
  administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
});
afterAll(() => world?.close());

type Action = ReturnType<typeof command>;
const asked = (person: TestClient, name: string, input: object) => command('membership', person, name, input);

async function race(hold: (sql: TransactionSql) => Promise<unknown>, actions: Action[]): Promise<string[]> {
  return kindsOf(await raceBehindLock(world.ownerUrl('membership'), hold, actions));
}
const row = (table: string, id: string) => (sql: TransactionSql) =>
  sql`select 1 from ${sql(table)} where id = ${id} for update`;

describe('an invitation', () => {
  const invited = z.object({ invitePerson: z.object({ path: z.string(), invitation: z.object({ id: z.string() }) }) });
  async function invite() {
    const input = { email: `guest-${newId()}@example.cn`, organisationId: supplierId, roles: ['supplier-sales'] };
    const document = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) {
      ... on IssuedInvitation { path invitation { id } } } }`;
    const answer = await administrator.execute('membership', document, { input });
    const { path, invitation } = invited.parse(answer.expectData()).invitePerson;
    const token = path.slice('/invitation/'.length);
    const accept = asked(world.anonymous(), 'acceptInvitation', { token, name: '陈新', password: 'long enough word' });
    return { id: invitation.id, email: input.email, accept };
  }

  it('is either accepted or revoked when both come at once', async () => {
    for (const isAcceptedFirst of [true, false]) {
      const { id, email, accept } = await invite();
      const actions = [accept, asked(administrator, 'revokeInvitation', { id })];
      const kinds = await race(row('invitations', id), isAcceptedFirst ? actions : actions.toReversed());
      expect(kinds).toEqual(['Invitation', 'WrongState']);
      const people = await world.sql('membership')`select 1 from people where email = ${email}`;
      expect(people).toHaveLength(isAcceptedFirst ? 1 : 0);
    }
  });

  it('sent again makes its old link worthless at that moment; accepted first, it is not sent again', async () => {
    for (const isAcceptedFirst of [true, false]) {
      const { id, accept } = await invite();
      const actions = [accept, asked(administrator, 'resendInvitation', { id })];
      const kinds = await race(row('invitations', id), isAcceptedFirst ? actions : actions.toReversed());
      expect(kinds).toEqual(isAcceptedFirst ? ['Invitation', 'WrongState'] : ['IssuedInvitation', 'NotFound']);
    }
  });

  it('to one address is made once by two at once; to two addresses both are', async () => {
    const to = (email: string) =>
      asked(administrator, 'invitePerson', { email, organisationId: supplierId, roles: ['supplier-sales'] });
    const email = `guest-${newId()}@example.cn`;
    const hold = (sql: TransactionSql) => sql`lock table invitations in exclusive mode`;
    expect((await race(hold, [to(email), to(email)])).sort()).toEqual(['AlreadyInvited', 'IssuedInvitation']);
    expect(await race(hold, [to(`a-${email}`), to(`b-${email}`)])).toEqual(['IssuedInvitation', 'IssuedInvitation']);
  });
});

describe('a member of staff', () => {
  const staffOf = (organisationId: string) => (sql: TransactionSql) =>
    sql`select 1 from memberships where organisation_id = ${organisationId} for update`;

  it('who is an owner is not disabled at the moment at which the other owner is', async () => {
    const organisationId = await addOrganisation(world, 'SUPPLIER');
    const [a, b] = [
      await join(world, { organisationId, roles: ['supplier-owner'] }),
      await join(world, { organisationId, roles: ['supplier-owner'] }),
    ];
    const disable = (by: string, personId: string) => {
      const roles = ['supplier-owner'];
      const person = world.person({ organisationKind: 'SUPPLIER', organisationId, personId: by, roles });
      return asked(person, 'disablePerson', { personId });
    };
    const actions = [disable(a.personId, b.personId), disable(b.personId, a.personId)];
    expect(await race(staffOf(organisationId), actions)).toEqual(['Person', 'LastAdministrator']);
  });

  it('is disabled once by two at once, and comes back once', async () => {
    const organisationId = await addOrganisation(world, 'SUPPLIER');
    const { personId } = await join(world, { organisationId, roles: ['supplier-sales'] });
    for (const name of ['disablePerson', 'enablePerson']) {
      const twice = [1, 2].map(() => asked(administrator, name, { personId, organisationId }));
      expect(await race(staffOf(organisationId), twice)).toEqual(['Person', 'WrongState']);
    }
  });
});

describe('a legal entity', () => {
  let serial = 0;
  const taxNumber = () => {
    serial += 1;
    return taxNumberFrom(`91350211N${String(serial).padStart(8, '0')}`);
  };
  const register = (input: object) =>
    asked(administrator, 'registerLegalEntity', { name: '清源饮料有限公司', bankAccounts: [], ...input });
  async function registered() {
    const own = taxNumber();
    (await register({ taxNumber: own })()).expectData();
    const [entity] = await world.sql('membership')<{ id: string }[]>`
      select id from legal_entities where tax_number = ${own}`;
    return { id: entity?.id ?? '', taxNumber: own };
  }
  const change = (input: object) =>
    asked(administrator, 'changeLegalEntity', {
      name: '清源饮料有限公司',
      bankAccounts: [],
      expectedVersion: 1,
      ...input,
    });

  it('changed twice at once keeps the first change', async () => {
    const entity = await registered();
    const twice = ['甲', '乙'].map((name) => change({ ...entity, name }));
    expect(await race(row('legal_entities', entity.id), twice)).toEqual(['LegalEntity', 'StaleVersion']);
  });

  it('has a tax number that two want at once, be they changed or new, and the other is told so', async () => {
    const hold = (sql: TransactionSql) => sql`lock table legal_entities in exclusive mode`;
    const [one, other] = [await registered(), await registered()];
    const wanted = taxNumber();
    const changes = [one, other].map(({ id }) => change({ id, taxNumber: wanted }));
    expect((await race(hold, changes)).sort()).toEqual(['LegalEntity', 'TaxNumberTaken']);
    for (const isNewFirst of [true, false]) {
      const entity = await registered();
      const free = taxNumber();
      const actions = [register({ taxNumber: free }), change({ id: entity.id, taxNumber: free })];
      const kinds = await race(hold, isNewFirst ? actions : actions.toReversed());
      expect(kinds.sort()).toEqual(['LegalEntity', 'TaxNumberTaken']);
    }
    const two = [register({ taxNumber: taxNumber() }), register({ taxNumber: taxNumber() })];
    expect(await race(hold, two)).toEqual(['LegalEntity', 'LegalEntity']);
  });
});

it('two processes that start at once make one signing key', async () => {
  const { runtime } = world.running('membership');
  const sql = world.sql('membership');
  await sql`delete from signing_keys`;
  // What a process remembers hangs on its runtime.
  const processes = [{ ...runtime }, { ...runtime }];
  const results = await raceBehindLock(
    world.ownerUrl('membership'),
    (holder) => holder`lock table signing_keys in exclusive mode`,
    processes.map((process) => () => publicKeys(process)),
  );
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value.keys.length : result.reason))).toEqual([
    1, 1,
  ]);
  expect(await sql`select 1 from signing_keys`).toHaveLength(1);
});

it('a revocation waits for one that is not committed yet: whoever reads has seen all before it', async () => {
  const { runtime } = world.running('membership');
  const database = runtime.pools.app;
  const latest = z.object({ last: z.coerce.bigint() });
  const [before] = await world.sql('membership')`select coalesce(max(sequence), 0)::text as last from revocations`;
  const since = latest.parse(before).last;
  const [first, second] = [newId(), newId()];
  const results = await raceBehindLock(
    world.ownerUrl('membership'),
    async (sql) => {
      await sql`select pg_advisory_xact_lock(${revocationLock})`;
      await sql`insert into revocations (person_id, reason, created_at) values (${first}, 'RIGHTS_CHANGED', now())`;
    },
    [() => database.transaction((tx) => revoke(tx, { personId: second }, 'RIGHTS_CHANGED'))],
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled']);
  const { revocations } = await revocationsAfter(database, since);
  expect(revocations.map(({ personId }) => personId)).toEqual([first, second]);
});

it('two starts at once on a headquarters without people make one administrator', async () => {
  const empty = await bootWorld({ subgraphs: [membership] });
  try {
    const { runtime } = empty.running('membership');
    const organisation = { name: '清源食品集团' };
    const email = `admin-${newId()}@example.cn`;
    await empty.sql('membership')`
      insert into organisations (id, kind, name, created_at) values (${newId()}, 'HQ', '清源食品集团', now())`;
    const start = () =>
      bootstrapHeadquarters(runtime, {
        organisation,
        administrator: { name: '沈思远', email, password: 'Quanlian-2026' },
      });
    const results = await raceBehindLock(
      empty.ownerUrl('membership'),
      (sql) => sql`lock table people in exclusive mode`,
      [start, start],
    );
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value.isCreated : String(one.reason)))).toEqual([
      true,
      false,
    ]);
  } finally {
    await empty.close();
  }
});
