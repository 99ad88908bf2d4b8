import { readFileSync } from 'node:fs';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from '../product/rules.ts';
import { catalog } from '../server.ts';
import { readProductFile, templateHeader } from './rules.ts';
import { writeImportedProducts } from './write-imported-products.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const gtinOf = (body: string) => body + checkDigitOf(body);

describe('readProductFile', () => {
  it('takes a BOM, GBK, semicolons and the headers of a shop till', async () => {
    const plain = await readProductFile(bytes(`\uFEFF名称,条码,销售价\n绿茶,${gtinOf('690000000001')},3.50\n`));
    expect(plain.ok && plain.rows[0]).toMatchObject({ name: '绿茶', salePriceMinor: 350n, problems: [], line: 2 });
    const gbk = Buffer.from('c3fbb3c62cccf5c2eb0ac2ccb2e82c0a', 'hex'); // 名称,条码\n绿茶,\n in GBK
    const read = await readProductFile(gbk);
    expect(read.ok && read.rows[0]?.name).toBe('绿茶');
    const till = await readProductFile(bytes('id;name;norms;barcode;p_price;s_price\n1;A雪碧;600ml;;;\n'));
    expect(till.ok && till.rows[0]).toMatchObject({ name: 'A雪碧', specification: '600ml', salePriceMinor: null });
  });

  it('refuses a wrong header with what was found and what is expected', async () => {
    const read = await readProductFile(bytes('foo,bar\n1,2\n'));
    expect(read).toMatchObject({ ok: false, problem: { key: 'importHeader', facts: { found: 'foo, bar' } } });
  });

  it('names the headings that it does not use and the columns that it misses', async () => {
    const read = await readProductFile(bytes('name,单价（元）,销售价,售价, ,\na,1.50,2,3,kept,\n'));
    expect(read).toMatchObject({
      ok: true,
      unusedHeadings: ['单价（元）', '售价', '#5'],
      missingColumns: ['CODE', 'SPECIFICATION', 'BASE_UNIT', 'GTIN', 'PURCHASE_PRICE'],
    });
    const template = await readProductFile(bytes(`${templateHeader}\n,a,,,,,\n`));
    expect(template).toMatchObject({ ok: true, unusedHeadings: [], missingColumns: [] });
  });

  it('names failing and repeated GTINs on their lines', async () => {
    const gtin = gtinOf('690000000002');
    const read = await readProductFile(bytes(`name,barcode\na,${gtin}\nb,6908512108212\nc,${gtin}\n`));
    expect(read.ok && read.rows.map((row) => row.problems)).toEqual([
      [],
      [{ key: 'gtinCheckDigit' }],
      [{ key: 'importGtinTwice', facts: { line: 2 } }],
    ]);
  });

  it('tells the line of each row as the file has it, past empty lines and a name of two lines', async () => {
    const read = await readProductFile(bytes('name,price\r\n\r\na,1\r\n"b\r\nb",2\r\n\r\nc,3'));
    expect(read.ok && read.rows.map(({ name, line }) => ({ name, line }))).toEqual([
      { name: 'a', line: 3 },
      { name: 'b\nb', line: 4 },
      { name: 'c', line: 7 },
    ]);
  });

  it('takes no value from a row with a comma too many, which would shift what follows', async () => {
    const read = await readProductFile(bytes('name,price\na,1,250.00\nb,3.00,\n'));
    expect(read.ok && read.rows.map((row) => row.problems)).toEqual([
      [{ key: 'importCells', facts: { cells: 3, columns: 2 } }],
      [],
    ]);
  });

  it('refuses a spreadsheet, an empty file and a broken quote by name', async () => {
    expect(await readProductFile(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({
      problem: { key: 'importEncoding' },
    });
    expect(await readProductFile(bytes('name\n'))).toMatchObject({ problem: { key: 'importEmpty' } });
    expect(await readProductFile(bytes('name\n"abc\n'))).toMatchObject({ problem: { key: 'importBroken' } });
  });

  it('reads a name whole wherever the file is cut into pieces', async () => {
    const read = await readProductFile(bytes(`name\n${'茶🍵茶\n'.repeat(15_000)}`));
    expect(read.ok && [...new Set(read.rows.map(({ name }) => name))]).toEqual(['茶🍵茶']);
  });

  it('takes 20,000 rows, and stops reading at one more however many follow', async () => {
    const most = await readProductFile(bytes(`name\n${'a\n'.repeat(20_000)}`));
    expect(most.ok && most.rows.length).toBe(20_000);
    const startedAt = performance.now();
    const read = await readProductFile(bytes(`name\n${'a\n'.repeat(5_000_000)}`));
    expect(read).toMatchObject({ ok: false, problem: { key: 'importTooLong', facts: { maximum: 20_000 } } });
    // All of it takes half a minute.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('lets others be answered while it reads', async () => {
    let answered = 0;
    const others = setInterval(() => {
      answered += 1;
    }, 1);
    await readProductFile(bytes(`name\n${','.repeat(2_000_000)}`));
    clearInterval(others);
    expect(answered).toBeGreaterThan(10);
  });
});

describe('an import', () => {
  let world: World;
  beforeAll(async () => {
    world = await bootWorld({ subgraphs: [catalog], background: true });
  });
  afterAll(() => world?.close());

  const manager = () => world.person({ roles: ['hq-product-manager'] });
  const fields =
    'id number state problem totalRows processedRows counts { new newWithoutPrice exists error } unusedHeadings missingColumns';
  const importById = `query ($id: ID!) { productImport(id: $id) { ${fields} rows(first: 100) { nodes { line name gtin outcome problems product { id name gtin } } } } }`;
  const commit = `mutation ($input: CommitProductImportInput!) { commitProductImport(input: $input) { ... on ProductImport { ${fields} } ... on ImportHasErrors { errorCount message } ... on WrongState { fromState } } }`;

  async function start(csv: string) {
    const person = manager();
    const upload = (
      await person.execute(
        'catalog',
        'mutation ($input: CreateProductImportUploadInput!) { createProductImportUpload(input: $input) { ... on ProductImportUpload { fileId uploadUrl } } }',
        { input: { fileName: 'goods.csv' } },
      )
    ).expectData().createProductImportUpload;
    const stored = await world
      .running('catalog')
      .handler({ method: 'PUT', path: upload.uploadUrl, body: bytes(csv), headers: {} });
    expect(stored.status).toBe(200);
    const started = (
      await person.execute(
        'catalog',
        `mutation ($input: StartProductImportInput!) { startProductImport(input: $input) { ... on ProductImport { ${fields} } } }`,
        { input: { fileId: upload.fileId, kind: 'FINISHED', defaultBaseUnit: '件', defaultTaxRate: '0.13' } },
      )
    ).expectData().startProductImport;
    await world.settled();
    return (await person.execute('catalog', importById, { id: started.id })).expectData().productImport;
  }

  const counted = async () => (await world.sql('catalog')`select count(*)::int as count from products`)[0]?.count;

  it('previews without touching products, then makes drafts of the good rows and keeps names and GTIN-8 as they are', async () => {
    const eight = gtinOf('1234567');
    const before = await counted();
    const preview = await start(
      `name,barcode,s_price\nA可乐,${gtinOf('690100000001')},3.00\n雪碧,${eight},\n坏码,6908512108212,2\n,${gtinOf('690100000003')},1\n`,
    );
    expect(preview).toMatchObject({
      state: 'PREVIEW',
      totalRows: 4,
      counts: { new: 1, newWithoutPrice: 1, exists: 0, error: 2 },
    });
    expect(preview.rows.nodes[2].problems).toEqual(['条码校验位不对，请核对最后一位']);
    expect(await counted()).toBe(before);

    const refused = (
      await manager().execute('catalog', commit, { input: { id: preview.id, leaveOutErrors: false } })
    ).expectError('ImportHasErrors');
    expect(refused.errorCount).toBe(2);
    expect(await counted()).toBe(before);

    (await manager().execute('catalog', commit, { input: { id: preview.id, leaveOutErrors: true } })).expectData();
    await world.settled();
    const done = (await manager().execute('catalog', importById, { id: preview.id })).expectData().productImport;
    expect(done).toMatchObject({ state: 'DONE', processedRows: 2 });
    expect(done.rows.nodes[0].product.name).toBe('A可乐');
    expect(done.rows.nodes[1].product.gtin).toBe(eight);
    // Each product says where it came from.
    const origins = await world.sql('catalog')`
      select a.command, a.summary->>'import' as import from audit_entry a join product_import_rows r on r.product_id = a.subject_id
      where r.import_id = ${preview.id} and a.subject_type = 'Product' order by r.line`;
    expect([...origins]).toEqual([1, 2].map(() => ({ command: 'writeImportedProducts', import: done.number })));
    expect(await counted()).toBe(before + 2);
    // Once more: everything is there already.
    const again = await start(`name,barcode\nA可乐,${gtinOf('690100000001')}\n`);
    expect(again.counts).toMatchObject({ exists: 1, new: 0 });
  });

  it('tells in the preview what of the file is left out, so that a price under another heading is not lost unseen', async () => {
    const preview = await start(`name,barcode,单价（元）\n别名价格,${gtinOf('690100000009')},3.00\n`);
    expect(preview).toMatchObject({
      state: 'PREVIEW',
      counts: { newWithoutPrice: 1 },
      unusedHeadings: ['单价（元）'],
      missingColumns: ['CODE', 'SPECIFICATION', 'BASE_UNIT', 'SALE_PRICE', 'PURCHASE_PRICE'],
    });
  });

  it('is read, committed and thrown away by headquarters alone, whatever permission a partner holds', async () => {
    const preview = await start(`name\n别人的导入\n`);
    const partner = world.person({ organisationKind: 'SUPPLIER', permissions: ['product.import', 'product.read'] });
    const list = '{ productImports { nodes { id } } }';
    expect((await partner.execute('catalog', list)).expectData().productImports.nodes).toEqual([]);
    expect((await partner.execute('catalog', importById, { id: preview.id })).expectData().productImport).toBeNull();
    (await partner.execute('catalog', commit, { input: { id: preview.id, leaveOutErrors: false } })).expectError(
      'NotFound',
    );
    const discard =
      'mutation ($input: DiscardProductImportInput!) { discardProductImport(input: $input) { ... on ProductImport { state } ... on NotFound { id } } }';
    (await partner.execute('catalog', discard, { input: { id: preview.id } })).expectError('NotFound');
    const untouched = (await manager().execute('catalog', importById, { id: preview.id })).expectData().productImport;
    expect(untouched.state).toBe('PREVIEW');
  });

  const importRow = (id: string) => (sql: TransactionSql) =>
    sql`select 1 from product_imports where id = ${id} for update`;
  const asked = (name: string, input: object) => command('catalog', manager(), name, input);

  it('commits once for two clicks with keys of their own', async () => {
    const preview = await start(`name\n双击商品\n`);
    const click = () => asked('commitProductImport', { id: preview.id, leaveOutErrors: false });
    const results = await raceBehindLock(world.ownerUrl('catalog'), importRow(preview.id), [click(), click()]);
    expect(kindsOf(results)).toEqual(['ProductImport', 'WrongState']);
    await world.settled();
    expect(
      (await world.sql('catalog')`select count(*)::int as count from products where name = '双击商品'`)[0]?.count,
    ).toBe(1);
  });

  it('is committed or thrown away by two at once, not both', async () => {
    for (const isCommittedFirst of [true, false]) {
      const name = `两人${isCommittedFirst}`;
      const preview = await start(`name\n${name}\n`);
      const actions = [
        asked('commitProductImport', { id: preview.id, leaveOutErrors: false }),
        asked('discardProductImport', { id: preview.id }),
      ];
      const results = await raceBehindLock(
        world.ownerUrl('catalog'),
        importRow(preview.id),
        isCommittedFirst ? actions : actions.toReversed(),
      );
      expect(kindsOf(results)).toEqual(['ProductImport', 'WrongState']);
      await world.settled();
      const made = await world.sql('catalog')`select 1 from products where name = ${name}`;
      expect(made).toHaveLength(isCommittedFirst ? 1 : 0);
    }
  });

  it('is written once by two workers that both took its job', async () => {
    const preview = await start(`name\n两个工人\n`);
    const sql = world.sql('catalog');
    await sql`update product_imports set state = 'COMMITTING' where id = ${preview.id}`;
    const { runtime } = world.running('catalog');
    const work = () =>
      writeImportedProducts.run(createJobContext(runtime, 'writeImportedProducts', {}), { importId: preview.id }, {});
    const results = await raceBehindLock(world.ownerUrl('catalog'), importRow(preview.id), [work, work]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const audited = await sql`select 1 from audit_entry where subject_id = ${preview.id} and summary ? 'written'`;
    expect(audited).toHaveLength(1);
    expect(await sql`select 1 from products where name = '两个工人'`).toHaveLength(1);
  });

  it('can be thrown away before it is committed, and not afterwards', async () => {
    const discardProductImport =
      'mutation ($input: DiscardProductImportInput!) { discardProductImport(input: $input) { ... on ProductImport { state } ... on WrongState { fromState } } }';
    const preview = await start('name\n放弃的商品\n');
    const before = await counted();
    const input = { id: preview.id };
    const discarded = (await manager().execute('catalog', discardProductImport, { input })).expectData();
    expect(discarded.discardProductImport.state).toBe('DISCARDED');
    (await manager().execute('catalog', commit, { input: { ...input, leaveOutErrors: true } })).expectError(
      'WrongState',
    );
    (await manager().execute('catalog', discardProductImport, { input })).expectError('WrongState');
    expect(await counted()).toBe(before);
  });

  it('says of a file that cannot be read why, in words', async () => {
    const refused = await start('foo,bar\n1,2\n');
    expect(refused.state).toBe('REFUSED');
    expect(refused.problem).toContain('foo, bar');
  });

  it('reads and writes 1,500 rows within seconds', async () => {
    const rows = Array.from(
      { length: 1500 },
      (_, index) => `商品${index},${gtinOf(`6902${String(index).padStart(8, '0')}`)},1.00`,
    );
    const startedAt = performance.now();
    const preview = await start(`name,barcode,s_price\n${rows.join('\n')}\n`);
    expect(preview.counts.new).toBe(1500);
    (await manager().execute('catalog', commit, { input: { id: preview.id, leaveOutErrors: false } })).expectData();
    await world.settled();
    expect(
      (await manager().execute('catalog', importById, { id: preview.id })).expectData().productImport.processedRows,
    ).toBe(1500);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

/** The shop's stock list is not part of the repository (its licence differs); where it lies beside it, it is read whole. */
describe('the 1,460 products of a real shop', () => {
  const path = new URL('../../../../shared/data/products/cn-barcodes.csv', import.meta.url);
  const list = (() => {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  })();

  it.runIf(list)('are all readable: no row fails, names keep their letter A, GTIN-8 keep 8 digits', async () => {
    const read = await readProductFile(list ?? new Uint8Array());
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    expect(read.rows).toHaveLength(1460);
    expect(read.rows.filter((row) => row.problems.length > 0)).toEqual([]);
    expect(read.rows.filter((row) => row.name.startsWith('A'))).toHaveLength(1457);
    expect(read.rows.filter((row) => row.gtin?.length === 8)).toHaveLength(11);
    expect(read.rows.filter((row) => row.salePriceMinor !== null)).toHaveLength(2);
  });
});
