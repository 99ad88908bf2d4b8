import { inspect } from 'node:util';
import { catalog } from '@quanlian/catalog/server.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

it('shows what was thrown behind an answer that hides it', async () => {
  const sql = world.sql('catalog');
  await sql`alter table brands rename to brands_away`;
  try {
    const answer = await world.person({ roles: ['hq-product-manager'] }).execute('catalog', '{ brands { name } }');
    expect(JSON.stringify(answer.answer)).not.toContain('does not exist');
    let thrown: unknown;
    try {
      answer.expectData();
    } catch (error) {
      thrown = error;
    }
    expect(inspect(thrown)).toContain('relation "brands" does not exist');
  } finally {
    await sql`alter table brands_away rename to brands`;
  }
});

it('tells which work of which subgraph is not settled, and what went wrong with it', async () => {
  await world.settled(0);
  const sql = world.sql('catalog');
  await sql`select graphile_worker.add_job('readProductImport', '{}'::json)`;
  await expect(world.settled(0)).rejects.toThrow('not settled after 0 s: catalog readProductImport');
  await sql`update graphile_worker._private_jobs set attempts = 2, last_error = 'out of paper'`;
  await expect(world.settled(0)).rejects.toThrow('catalog readProductImport: out of paper');
});
