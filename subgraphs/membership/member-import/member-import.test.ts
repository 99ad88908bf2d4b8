import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation, TestBrowser } from '../identity/test-browser.ts';
import { membership } from '../server.ts';
import { forgetUndecidedImports } from './forget-undecided-imports.ts';
import { readMemberFile, templateHeader } from './rules.ts';
import { writeImportedMembers } from './write-imported-members.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const today = '2026-03-05';

describe('readMemberFile', () => {
  it('takes names, addresses, numbers, days and points in the forms in which they are written', async () => {
    const read = await readMemberFile(
      bytes(`${templateHeader}\n林小雨,Lin@Mail.demo,+86 138-0000-1111,2024/3/5,"1,200"\n周舟,zhou@mail.demo,,,\n`),
      today,
    );
    expect(read).toMatchObject({ ok: true, unusedHeadings: [], missingColumns: [] });
    expect(read.ok && read.rows).toEqual([
      {
        line: 2,
        name: '林小雨',
        email: 'lin@mail.demo',
        phone: '13800001111',
        joinedOn: '2024-03-05',
        points: 1200,
        problems: [],
      },
      { line: 3, name: '周舟', email: 'zhou@mail.demo', phone: null, joinedOn: null, points: 0, problems: [] },
    ]);
  });

  it('names what is wrong on its line, without the words of the person', async () => {
    const read = await readMemberFile(
      bytes(
        [
          'name,email,phone,joined,points',
          'a,a@mail.demo,13800001111,2024-03-05,1',
          ',b@mail.demo,,,',
          'c,,,,',
          'd,no address,,,',
          'e,e@mail.demo,1.38E+10,,',
          'f,f@mail.demo,,2024-02-30,',
          'g,g@mail.demo,,2026-03-06,',
          'h,h@mail.demo,,,-3',
          'i,A@mail.demo,,,',
          'j,j@mail.demo,+8613800001111,,',
          'k,k@mail.demo,,,1,9',
        ].join('\n'),
      ),
      today,
    );
    expect(read.ok && read.rows.map(({ problems }) => problems)).toEqual([
      [],
      [{ key: 'memberNoName' }],
      [{ key: 'memberNoEmail' }],
      [{ key: 'memberEmailForm' }],
      [{ key: 'memberPhoneForm' }],
      [{ key: 'memberDayForm' }],
      [{ key: 'memberDayToCome' }],
      [{ key: 'memberPointsForm', facts: { maximum: 10_000_000 } }],
      [{ key: 'memberEmailTwice', facts: { line: 2 } }],
      [{ key: 'memberPhoneTwice', facts: { line: 2 } }],
      [{ key: 'importCells', facts: { cells: 6, columns: 5 } }],
    ]);
  });

  it('refuses a file without a column for the address by which members sign in', async () => {
    expect(await readMemberFile(bytes('姓名,手机号\n林小雨,13800001111\n'), today)).toMatchObject({
      ok: false,
      problem: { key: 'importHeader', facts: { needed: '邮箱', found: '姓名, 手机号' } },
    });
  });
});

describe('an import of members', () => {
  let world: World;
  let hqId: string;
  let legalEntityId: string;
  beforeAll(async () => {
    world = await bootWorld({ subgraphs: [membership], background: true });
    hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
    legalEntityId = newId();
    await world.sql('membership')`
      insert into legal_entities (id, organisation_id, name, tax_number, version, created_at)
      values (${legalEntityId}, ${hqId}, '清源电商', '91310000MA1FL0001X', 1, now())`;
  });
  afterAll(() => world?.close());

  const marketing = () => world.person({ organisationId: hqId, roles: ['hq-marketing'] });
  const service = () => world.person({ organisationId: hqId, roles: ['hq-service'] });
  const fields =
    'id number state problem totalRows processedRows counts { new exists error points } unusedHeadings missingColumns';
  const importById = `query ($id: ID!) { memberImport(id: $id) { ${fields} legalEntity { name }
    rows(first: 100) { nodes { line maskedName maskedEmail maskedPhone joinedOn points outcome problems memberId } } } }`;
  const commitImport = `mutation ($input: CommitMemberImportInput!) { commitMemberImport(input: $input) {
    ... on MemberImport { ${fields} } ... on MemberImportHasErrors { errorCount message } ... on WrongState { fromState } } }`;
  const discardImport = `mutation ($input: DiscardMemberImportInput!) { discardMemberImport(input: $input) {
    ... on MemberImport { state } ... on WrongState { fromState } ... on NotFound { id } } }`;
  const find = async (id: string) =>
    (await marketing().execute('membership', importById, { id })).expectData().memberImport;
  const commit = (id: string, leaveOutErrors = false) =>
    marketing().execute('membership', commitImport, { input: { id, leaveOutErrors } });

  async function start(csv: string) {
    const person = marketing();
    const upload = (
      await person.execute(
        'membership',
        'mutation ($input: CreateMemberImportUploadInput!) { createMemberImportUpload(input: $input) { ... on MemberImportUpload { fileId uploadUrl } } }',
        { input: { fileName: 'members.csv' } },
      )
    ).expectData().createMemberImportUpload;
    const stored = await world
      .running('membership')
      .handler({ method: 'PUT', path: upload.uploadUrl, body: bytes(csv), headers: {} });
    expect(stored.status).toBe(200);
    const started = (
      await person.execute(
        'membership',
        `mutation ($input: StartMemberImportInput!) { startMemberImport(input: $input) { ... on MemberImport { ${fields} } } }`,
        { input: { fileId: upload.fileId, legalEntityId } },
      )
    ).expectData().startMemberImport;
    await world.settled();
    return find(started.id);
  }

  async function imported(csv: string) {
    const preview = await start(csv);
    (await commit(preview.id)).expectData();
    await world.settled();
    return find(preview.id);
  }

  const shoppers = async () =>
    (await world.sql('membership')`select count(*)::int as count from organisations where kind = 'SHOPPER'`)[0]?.count;
  const mailOf = (name: string) => `${name}-${newId().slice(-8)}@mail.demo`;
  const kept = (id: string) => world.sql('membership')`
    select 1 from member_import_rows where import_id = ${id} and coalesce(name, email, phone) is not null`;
  const filesOf = (id: string) => world.sql('membership')`
    select 1 from file f join member_imports i on i.file_id = f.id where i.id = ${id}`;

  it('previews masked, makes members of the good rows only when that is asked for, and keeps nothing of the file', async () => {
    const mail = mailOf('lin');
    const before = await shoppers();
    const preview = await start(
      `${templateHeader},备注\n林小雨,${mail},13911112222,2024-03-05,120,老客户\n周舟,${mailOf('zhou')},,,,\n,${mailOf('x')},,,5,\n`,
    );
    expect(preview).toMatchObject({
      state: 'PREVIEW',
      totalRows: 3,
      counts: { new: 2, exists: 0, error: 1, points: 120 },
      unusedHeadings: ['备注'],
      legalEntity: { name: '清源电商' },
    });
    expect(preview.rows.nodes[0]).toMatchObject({
      maskedName: '林**',
      maskedEmail: expect.stringMatching(/^li\*\*\*@/),
      maskedPhone: '139****2222',
      joinedOn: '2024-03-05',
    });
    expect(preview.rows.nodes[2].problems).toEqual(['缺少姓名']);
    expect((await commit(preview.id)).expectError('MemberImportHasErrors').errorCount).toBe(1);
    expect(await shoppers()).toBe(before);

    (await commit(preview.id, true)).expectData();
    await world.settled();
    const done = await find(preview.id);
    expect(done).toMatchObject({ state: 'DONE', processedRows: 2, counts: { new: 2, error: 1 } });
    expect(await shoppers()).toBe(before + 2);
    expect(done.rows.nodes[0]).toMatchObject({ maskedName: null, maskedEmail: null, maskedPhone: null });
    expect(await kept(preview.id)).toHaveLength(0);
    expect(await filesOf(preview.id)).toHaveLength(0);
    const { memberId } = done.rows.nodes[0];
    const member = (
      await service().execute(
        'membership',
        'query ($id: ID!) { member(id: $id) { maskedName joinedAt hasPassword points { available movements { nodes { kind points documentNumber } } } } }',
        { id: memberId },
      )
    ).expectData().member;
    expect(member).toMatchObject({
      maskedName: '林**',
      joinedAt: '2024-03-04T16:00:00.000Z',
      hasPassword: false,
      points: { available: 120, movements: { nodes: [{ kind: 'OPENING', points: 120, documentNumber: done.number }] } },
    });
    // The audit says where the member came from, and by whom.
    const audited = await world.sql('membership')`
      select command, summary from audit_entry where subject_type = 'Member' and subject_id = ${memberId}`;
    expect(audited).toMatchObject([{ command: 'writeImportedMembers', summary: { import: done.number, line: 2 } }]);
    // The ledger is told of each member's points once.
    const told = await world.sql('membership')`
      select body from event where name = 'PointsMoved' and body->>'documentNumber' = ${done.number}`;
    expect(told).toMatchObject([{ body: { memberId, legalEntityId, kind: 'OPENING', points: 120 } }]);
  });

  it('leaves out who is a member already, without points, and refuses a number of another member', async () => {
    const mail = mailOf('chen');
    await imported(`name,email,phone,points\n陈晨,${mail},13922220001,10\n`);
    const again = await start(
      `name,email,phone,points\n陈晨,${mail.toUpperCase()},,10\n陈二,${mailOf('er')},13922220001,\n`,
    );
    expect(again.counts).toMatchObject({ new: 0, exists: 1, error: 1, points: 0 });
    expect(again.rows.nodes[1].problems).toEqual(['手机号已属于另一位会员']);
  });

  it('leaves out who signed up between preview and commit', async () => {
    const email = mailOf('quick');
    const preview = await start(`name,email,points\n快手,${email},50\n慢手,${mailOf('slow')},5\n`);
    const browser = new TestBrowser(world);
    const signedUp = await browser.send('POST', '/auth/shop/sign-up/email', { name: '快手', email, password });
    expect(signedUp.status).toBe(200);
    await browser.exchange('shop');
    (await commit(preview.id)).expectData();
    await world.settled();
    const done = await find(preview.id);
    expect(done).toMatchObject({ state: 'DONE', processedRows: 1, counts: { new: 1, exists: 1, points: 5 } });
    const lots = await world.sql('membership')`select points from point_lots where document_number = ${done.number}`;
    expect([...lots]).toEqual([{ points: 5 }]);
  });

  it('says of a file that cannot be read why, and keeps it no longer', async () => {
    const refused = await start('foo,bar\n1,2\n');
    expect(refused.state).toBe('REFUSED');
    expect(refused.problem).toContain('foo, bar');
    expect(await filesOf(refused.id)).toHaveLength(0);
  });

  it('is read, committed and thrown away by headquarters alone, whatever permission a partner holds', async () => {
    const preview = await start(`name,email\n别人,${mailOf('other')}\n`);
    const partner = world.person({
      organisationKind: 'SUPPLIER',
      permissions: ['member.import', 'member.open-account'],
    });
    const ask = async (document: string, variables: Record<string, unknown>) =>
      (await partner.execute('membership', document, variables)).expectData();
    expect((await ask('{ memberImports { nodes { id } } }', {})).memberImports.nodes).toEqual([]);
    expect((await ask(importById, { id: preview.id })).memberImport).toBeNull();
    const input = { id: preview.id };
    (await partner.execute('membership', discardImport, { input })).expectError('NotFound');
    (await partner.execute('membership', commitImport, { input: { ...input, leaveOutErrors: false } })).expectError(
      'NotFound',
    );
    expect((await find(preview.id)).state).toBe('PREVIEW');
  });

  it('can be thrown away before it is committed, and not afterwards', async () => {
    const preview = await start(`name,email\n放弃,${mailOf('gone')}\n`);
    const before = await shoppers();
    const input = { id: preview.id };
    const discarded = (await marketing().execute('membership', discardImport, { input })).expectData();
    expect(discarded.discardMemberImport.state).toBe('DISCARDED');
    expect(await kept(preview.id)).toHaveLength(0);
    expect(await filesOf(preview.id)).toHaveLength(0);
    (await commit(preview.id, true)).expectError('WrongState');
    (await marketing().execute('membership', discardImport, { input })).expectError('WrongState');
    expect(await shoppers()).toBe(before);
  });

  it('that nobody decides on is thrown away after a week', async () => {
    const old = await start(`name,email\n旧文件,${mailOf('old')}\n`);
    const fresh = await start(`name,email\n新文件,${mailOf('fresh')}\n`);
    const sql = world.sql('membership');
    await sql`update member_imports set created_at = created_at - interval '8 days' where id = ${old.id}`;
    const { runtime } = world.running('membership');
    await forgetUndecidedImports.run(createJobContext(runtime, 'members.forget-imports', {}), {}, {});
    expect((await find(old.id)).state).toBe('DISCARDED');
    expect(await kept(old.id)).toHaveLength(0);
    expect((await find(fresh.id)).state).toBe('PREVIEW');
    expect(await kept(fresh.id)).toHaveLength(1);
  });

  const importRow = (id: string) => (sql: TransactionSql) =>
    sql`select 1 from member_imports where id = ${id} for update`;
  const asked = (name: string, input: object) => command('membership', marketing(), name, input);

  it('is committed or thrown away by two at once, not both, and committed once for two clicks', async () => {
    const commitOf = (id: string) => asked('commitMemberImport', { id, leaveOutErrors: false });
    const discardOf = (id: string) => asked('discardMemberImport', { id });
    for (const [actions, made] of [
      [[commitOf, commitOf], 1],
      [[commitOf, discardOf], 1],
      [[discardOf, commitOf], 0],
    ] as const) {
      const email = mailOf('race');
      const preview = await start(`name,email\n两人,${email}\n`);
      const results = await raceBehindLock(
        world.ownerUrl('membership'),
        importRow(preview.id),
        actions.map((action) => action(preview.id)),
      );
      expect(kindsOf(results)).toEqual(['MemberImport', 'WrongState']);
      await world.settled();
      expect(await world.sql('membership')`select 1 from people where email = ${email}`).toHaveLength(made);
    }
  });

  it('is written once by two workers that both took its job', async () => {
    const email = mailOf('workers');
    const preview = await start(`name,email,points\n两个工人,${email},7\n`);
    const sql = world.sql('membership');
    await sql`update member_imports set state = 'COMMITTING' where id = ${preview.id}`;
    const { runtime } = world.running('membership');
    const work = () =>
      writeImportedMembers.run(createJobContext(runtime, 'writeImportedMembers', {}), { importId: preview.id }, {});
    const results = await raceBehindLock(world.ownerUrl('membership'), importRow(preview.id), [work, work]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const { number } = preview;
    expect(await sql`select 1 from point_movements where document_number = ${number}`).toHaveLength(1);
    expect(await sql`select 1 from people where email = ${email}`).toHaveLength(1);
  });

  const password = 'three unlike words';
  const issueDocument = `mutation ($input: IssueMemberPasswordInput!) { issueMemberPassword(input: $input) {
    ... on IssuedPasswordReset { path link personName } ... on NotFound { id } } }`;
  const issue = (memberId: string, by = service()) => by.execute('membership', issueDocument, { input: { memberId } });
  const signIn = (email: string, word: string) => new TestBrowser(world).signIn('shop', email, word);

  it('makes members who sign in only with a password set by a link of the service, and nobody can tell them from strangers', async () => {
    const email = mailOf('first');
    const done = await imported(`name,email,points\n初来,${email},30\n`);
    const { memberId } = done.rows.nodes[0];
    const [known, unknown] = [await signIn(email, password), await signIn(mailOf('nobody'), password)];
    expect([known.status, known.json]).toEqual([401, unknown.json]);

    const issued = (await issue(memberId)).expectData().issueMemberPassword;
    expect(issued.personName).toBe('初*');
    expect(issued.link).toBe(world.settings.portalUrls.storefront + issued.path);
    const token = issued.path.slice('/reset-password/'.length);
    const browser = new TestBrowser(world);
    const used = await browser.send('POST', '/auth/shop/password-reset/use', { token, newPassword: password });
    expect(used.status).toBe(200);
    expect((await browser.signIn('shop', email, password)).status).toBe(200);
    expect((await browser.exchange('shop'))?.organisationId).toBe(memberId);
    // Who has a password is nobody's to help here, the link works once, and staff are not named to the member.
    (await issue(memberId)).expectError('MemberHasPassword');
    const again = await new TestBrowser(world).send('POST', '/auth/shop/password-reset/use', {
      token,
      newPassword: 'four other unlike words',
    });
    expect([again.status, again.json.code]).toEqual([410, 'LINK_USED']);
    expect(await world.sql('membership')`select 1 from notices where organisation_id = ${memberId}`).toHaveLength(0);
  });

  it('helps no member to a password who signed up alone, and nobody who is no member', async () => {
    const email = mailOf('alone');
    const browser = new TestBrowser(world);
    await browser.send('POST', '/auth/shop/sign-up/email', { name: '自己', email, password });
    const memberId = (await browser.exchange('shop'))?.organisationId ?? '';
    (await issue(memberId)).expectError('MemberHasPassword');
    (await issue(hqId)).expectError('NotFound');
    (await issue(newId())).expectError('NotFound');
    const done = await imported(`name,email\n别人,${mailOf('theirs')}\n`);
    const partner = world.person({ organisationKind: 'SUPPLIER', permissions: ['member.open-account'] });
    (await issue(done.rows.nodes[0].memberId, partner)).expectError('NotFound');
  });

  it('reads and writes 2,000 members within seconds', async () => {
    const mark = newId().slice(-8);
    const rows = Array.from({ length: 2_000 }, (_, index) => `会员${index},m${index}-${mark}@mail.demo,${index % 2}`);
    const startedAt = performance.now();
    const done = await imported(`name,email,points\n${rows.join('\n')}\n`);
    expect(done).toMatchObject({ state: 'DONE', processedRows: 2_000 });
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });
});
