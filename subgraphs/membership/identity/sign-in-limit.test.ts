import { newId } from '@quanlian/ids/uuid.ts';
import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membership } from '../server.ts';
import { giveBackTries, signInLimits, takeTry } from './sign-in-limit.ts';
import { addOrganisation, join, newAddress, TestBrowser } from './test-browser.ts';

let world: World;
let supplierId: string;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  supplierId = await addOrganisation(world, 'SUPPLIER');
});
afterAll(() => world.close());

const somebody = () => ({ realm: 'hq', email: `${newId()}@example.cn`, address: newAddress() });
const database = () => world.running('membership').runtime.pools.app;

describe('limit of tries', () => {
  test('five in any sixty seconds, not five in each minute of the clock', async () => {
    const tried = somebody();
    const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 6, 0, second));
    for (const second of [50, 51, 52, 53, 54]) expect(await takeTry(database(), tried, at(second))).toBeUndefined();
    expect(await takeTry(database(), tried, at(65))).toBe(45);
    expect(await takeTry(database(), tried, at(109))).toBe(1);
    expect(await takeTry(database(), tried, at(110))).toBeUndefined();
    expect(await takeTry(database(), tried, at(110))).toBe(1);
  });

  test('lets exactly what is left through when many come at the same moment', async () => {
    const tried = somebody();
    for (let round = 0; round < 2; round++) expect(await takeTry(database(), tried)).toBeUndefined();
    const outcomes = await raceBehindLock(
      world.ownerUrl('membership'),
      (holder) => holder`select 1 from sign_in_tries for update`,
      Array.from({ length: 8 }, () => () => takeTry(database(), tried)),
    );
    const allowed = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === undefined);
    expect(allowed).toHaveLength(signInLimits.accountAndAddress.tries - 2);
  });

  test('control: reading the count before writing it lets all eight through', async () => {
    const key = newId();
    const gate = barrier(8);
    await database().execute(sql`insert into sign_in_tries (key, tried_at, last_tried_at)
      values (${key}, array[clock_timestamp(), clock_timestamp()], clock_timestamp())`);
    const naive = async () => {
      const [row] = await database().execute<{ count: number }>(
        sql`select cardinality(tried_at) as count from sign_in_tries where key = ${key}`,
      );
      await gate.arrive();
      if ((row?.count ?? 0) >= 5) return false;
      await database().execute(
        sql`update sign_in_tries set tried_at = tried_at || clock_timestamp() where key = ${key}`,
      );
      return true;
    };
    const outcomes = await Promise.all(Array.from({ length: 8 }, naive));
    expect(outcomes.filter(Boolean)).toHaveLength(8);
  });

  test('another address has tries of its own, until the account has had thirty from everywhere', async () => {
    const tried = somebody();
    let allowed = 0;
    for (let round = 0; round < 40; round++) {
      if ((await takeTry(database(), { ...tried, address: newAddress() })) === undefined) allowed += 1;
    }
    expect(allowed).toBe(signInLimits.account.tries);
    await giveBackTries(database(), tried);
    expect(await takeTry(database(), tried)).toBeUndefined();
  });

  test('keeps neither e-mail nor network addresses', async () => {
    const tried = somebody();
    await takeTry(database(), tried);
    const rows = JSON.stringify(await world.sql('membership')`select * from sign_in_tries`);
    expect(rows).not.toContain(tried.email);
    expect(rows).not.toContain(tried.address);
  });
});

describe('sign-in', () => {
  test('answers 429 with the time to wait from the sixth try on, also with the right password', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world, { address: newAddress() });
    const tries = Array.from({ length: 12 }, (_, index) => browser.signIn('partner', person.email, `wrong ${index}`));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const right = await browser.signIn('partner', person.email.toUpperCase(), person.password);
    expect(right).toMatchObject({ status: 429, json: { code: 'TOO_MANY_TRIES' } });
    expect(right.json.waitSeconds).toBeGreaterThan(0);
    const rows = await world.sql('membership')`
      select 1 from partner_sessions where user_id = ${person.personId}`;
    expect(rows).toHaveLength(0);
    const elsewhere = new TestBrowser(world, { address: newAddress() });
    expect((await elsewhere.signIn('partner', person.email, person.password)).status).toBe(200);
  });

  test('does not count a person who gets it right', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world, { address: newAddress() });
    for (let round = 0; round < 8; round++) {
      expect((await browser.signIn('partner', person.email, person.password)).status).toBe(200);
    }
  });
});
