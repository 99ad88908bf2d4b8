import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { chainBatch, verifyAuditChain } from './audit-chain.ts';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

async function auditWorld(entries: number): Promise<{ world: World; ids: string[]; chain: () => Promise<number> }> {
  const world = await bootWorld({ subgraphs: [toySubgraph()] });
  onTestFinished(() => world.close());
  const { runtime } = world.running(toyName);
  await write(world, entries);
  await chainBatch(runtime, new Date());
  const rows = await world.sql(toyName)<{ id: string }[]>`select id from audit_entry order by chain_sequence`;
  return { world, ids: rows.map((row) => row.id), chain: () => chainBatch(runtime, new Date()) };
}

function write(world: World, entries: number): Promise<void> {
  return inToy(world.running(toyName).runtime, async (tx) => {
    for (let number = 0; number < entries; number++) {
      await tx.audit({ subjectType: 'Toy', subjectId: newId(), summary: { number, amount: 12n, 名称: '酱油' } });
    }
  });
}

const verify = (world: World, anchors?: { sequence: number; hash: string }[]) =>
  verifyAuditChain(world.running(toyName).runtime, anchors);

test('An untouched chain holds, over several batches', async () => {
  const { world, chain } = await auditWorld(3);
  await write(world, 2);
  expect(await chain()).toBe(2);
  expect(await chain()).toBe(0);
  expect(await verify(world)).toEqual({ checked: 5 });
});

test.each([
  ['its summary', `summary = '{"number": 99}'`],
  ['its person', `person_name = '别人'`],
  ['its time', `occurred_at = occurred_at + interval '1 microsecond'`],
])('A row that was altered in %s is found and named', async (_what, change) => {
  const { world, ids } = await auditWorld(5);
  await world.sql(toyName).unsafe(`update audit_entry set ${change} where id = '${ids[2]}'`);
  expect(await verify(world)).toEqual({ checked: 2, brokenAt: { sequence: 3, entryId: ids[2], reason: 'altered' } });
});

test('A row that was deleted is missed, in the middle and at the end', async () => {
  const { world, ids } = await auditWorld(5);
  const sql = world.sql(toyName);
  await sql`delete from audit_entry where id = ${ids[4] ?? ''}`;
  expect(await verify(world)).toEqual({ checked: 4, brokenAt: { sequence: 5, reason: 'missing' } });
  await sql`delete from audit_entry where id = ${ids[1] ?? ''}`;
  expect(await verify(world)).toEqual({ checked: 1, brokenAt: { sequence: 2, reason: 'missing' } });
});

test('A chain that was written anew from some row on differs from the anchor kept elsewhere', async () => {
  const { world, ids, chain } = await auditWorld(4);
  const sql = world.sql(toyName);
  const [anchor] = await sql<{ sequence: string; hash: string }[]>`
    select body ->> 'sequence' as sequence, body ->> 'hash' as hash from event where name = 'AuditHeadChained'`;
  await sql`update audit_entry set summary = '{}' where id = ${ids[1] ?? ''}`;
  await sql`update audit_entry set chain_sequence = null, chain_hash = null`;
  await sql`update audit_chain_head set sequence = 0, hash = repeat('0', 64)`;
  await chain();
  expect(await verify(world)).toEqual({ checked: 4 });
  const kept = [{ sequence: Number(anchor?.sequence), hash: anchor?.hash ?? '' }];
  expect(await verify(world, kept)).toMatchObject({ brokenAt: { sequence: 4, reason: 'anchor differs' } });
});

test('A row whose transaction commits after later ones were chained is chained then, not skipped', async () => {
  const { world, chain } = await auditWorld(1);
  const { runtime } = world.running(toyName);
  let commit: () => void = () => {};
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let written: () => void = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const late = inToy(runtime, async (tx) => {
    await tx.audit({ subjectType: 'Toy', subjectId: newId() });
    written();
    await mayCommit;
  });
  await isWritten;
  await write(world, 2);
  expect(await chain()).toBe(2);
  commit();
  await late;
  expect(await chain()).toBe(1);
  expect(await verify(world)).toEqual({ checked: 4 });
});

test('Two chaining processes at once make one chain', async () => {
  const { world, chain } = await auditWorld(1);
  await write(world, 50);
  const linked = await raceBehindLock(
    world.ownerUrl(toyName),
    (sql) => sql`select 1 from audit_entry where chain_sequence is null for update`,
    [chain, chain],
  );
  expect(linked.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([50, 0]);
  expect(await verify(world)).toEqual({ checked: 51 });
});

test('The request role can neither change nor delete audit rows nor move the head', async () => {
  const { world } = await auditWorld(1);
  const app = postgres(world.settings.subgraphs[toyName]?.appUrl ?? '', { max: 1 });
  onTestFinished(() => app.end());
  await expect(app`update audit_entry set summary = '{}'`).rejects.toThrow('permission denied');
  await expect(app`delete from audit_entry`).rejects.toThrow('permission denied');
  await expect(app`update audit_chain_head set sequence = 0`).rejects.toThrow('permission denied');
});
