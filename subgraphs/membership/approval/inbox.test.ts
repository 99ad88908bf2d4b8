import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { auditHeadChained } from '@quanlian/events/audit-head-chained.ts';
import { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { followTopics } from '@quanlian/testkit/follow-topics.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOrganisation, join } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ');
});
afterAll(() => world.close());

describe('the inbox of approvals', () => {
  const list = `query ($state: ApprovalState) { approvals(state: $state, first: 100) {
    nodes { id documentType documentId title state canDecide decidedByName comment amount { amountMinor currency } } }
    waitingApprovalCount }`;
  const inboxOf = async (who: TestClient, state?: string) =>
    (await who.execute('membership', list, { state })).expectData();

  async function request(requestedById = newId(), permission = 'award.approve') {
    const approvalId = newId();
    const body = {
      approvalId,
      documentType: 'AWARD' as const,
      documentId: newId(),
      documentNumber: 'AW-20261122-000001',
      title: '白砂糖 2026 年度',
      permission,
      requestedById,
      requestedByName: '周明轩',
      amountMinor: '12345600',
      currency: 'CNY',
    };
    await world.deliver('membership', approvalRequested, { aggregateId: approvalId, body });
    return approvalId;
  }
  const decide = (approvalId: string, version = 2) =>
    world.deliver('membership', approvalDecided, {
      aggregateId: approvalId,
      aggregateVersion: version,
      body: { approvalId, decision: 'APPROVED', decidedById: newId(), decidedByName: '许若琳', comment: '同意' },
    });
  const idsIn = (inbox: Record<string, unknown>) => JSON.stringify(inbox.approvals);

  test('shows what a person may decide or has asked for, and nothing else', async () => {
    const asker = world.person({ organisationId: hqId, roles: ['hq-buyer'] });
    const approver = world.person({ organisationId: hqId, roles: ['hq-sourcing-officer'] });
    const keeper = world.person({ organisationId: hqId, roles: ['hq-warehouse'] });
    const before = (await inboxOf(approver)).waitingApprovalCount;
    const id = await request(asker.claims.personId);
    const inbox = await inboxOf(approver);
    expect(inbox.waitingApprovalCount).toBe(before + 1);
    expect(inbox.approvals.nodes.find((node: { id: string }) => node.id === id)).toMatchObject({
      documentType: 'AWARD',
      state: 'WAITING',
      canDecide: true,
      amount: { amountMinor: '12345600', currency: 'CNY' },
    });
    const own = await inboxOf(asker);
    expect(own.approvals.nodes).toMatchObject([{ id, canDecide: false }]);
    expect(own.waitingApprovalCount).toBe(0);
    expect((await inboxOf(keeper)).approvals.nodes).toEqual([]);
    const partner = world.person({ organisationKind: 'SUPPLIER', permissions: ['approval.read', 'award.approve'] });
    expect((await inboxOf(partner)).approvals.nodes).toEqual([]);
  });

  test('who asked cannot decide, even with the right', async () => {
    const officer = world.person({ organisationId: hqId, roles: ['hq-sourcing-officer'] });
    const before = (await inboxOf(officer)).waitingApprovalCount;
    const id = await request(officer.claims.personId);
    const inbox = await inboxOf(officer);
    expect(inbox.waitingApprovalCount).toBe(before);
    expect(inbox.approvals.nodes.find((node: { id: string }) => node.id === id).canDecide).toBe(false);
  });

  test('a decision leaves the waiting list; delivered twice it changes nothing', async () => {
    const approver = world.person({ organisationId: hqId, roles: ['hq-sourcing-officer'] });
    const id = await request();
    await decide(id);
    await decide(id, 3);
    expect(idsIn(await inboxOf(approver, 'WAITING'))).not.toContain(id);
    const decided = (await inboxOf(approver, 'APPROVED')).approvals.nodes;
    expect(decided).toContainEqual(expect.objectContaining({ id, decidedByName: '许若琳', comment: '同意' }));
  });

  test('is told live to headquarters, when one is asked for and when it is decided', async () => {
    const approver = world.person({ organisationId: hqId, roles: ['hq-sourcing-officer'] });
    const supplier = world.person({ organisationKind: 'SUPPLIER', permissions: ['approval.read', 'award.approve'] });
    const own = await followTopics(world, 'membership', approver, ['approvals:hq']);
    const foreign = await followTopics(world, 'membership', supplier, ['approvals:hq']);
    await own.leave();
    const stream = await followTopics(world, 'membership', approver, ['approvals:hq'], own.events.at(-1)?.id);
    const id = await request();
    await decide(id);
    await expect.poll(stream.told).toEqual(['approvals:hq', 'approvals:hq']);
    expect(foreign.told()).toEqual([]);
    expect(stream.events.at(-1)?.data.payload).toEqual({ permission: 'award.approve' });
  });

  test('a decision that arrives before its request is refused, so that it is delivered again', async () => {
    await expect(decide(newId())).rejects.toThrow('is not known yet');
  });
});

describe('notices', () => {
  const list = `query ($unreadOnly: Boolean) { notices(unreadOnly: $unreadOnly) { nodes { id text isRead } } unreadNoticeCount }`;
  const mark = `mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) { ... on NoticesRead { unreadNoticeCount } } }`;

  test('reach those in the organisation who have the right, in their language, until each has read them', async () => {
    const supplierId = await addOrganisation(world, 'SUPPLIER');
    const raise = (organisationId: string, permission: string | null) => {
      const noticeId = newId();
      const body = {
        noticeId,
        organisationId,
        permission,
        kind: 'RFQ_PUBLISHED' as const,
        documentType: 'SourcingEvent',
        documentId: newId(),
        facts: { number: 'RFQ-20261122-000007', title: '白砂糖' },
      };
      return world.deliver('membership', noticeRaised, { aggregateId: noticeId, body }).then(() => noticeId);
    };
    const open = await raise(supplierId, null);
    const forSales = await raise(supplierId, 'sourcing-event.read');
    await raise(await addOrganisation(world, 'SUPPLIER'), null);
    const client = (roles: string[], locale: 'zh-CN' | 'en') =>
      world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles, locale });
    const sales = client(['supplier-sales'], 'en');
    const logistics = client(['supplier-logistics'], 'zh-CN');
    const seenBySales = (await sales.execute('membership', list)).expectData();
    expect(seenBySales.unreadNoticeCount).toBe(2);
    expect(seenBySales.notices.nodes[0].text).toBe('You are invited to quote: request RFQ-20261122-000007 白砂糖');
    const seenByLogistics = (await logistics.execute('membership', list)).expectData();
    expect(seenByLogistics.notices.nodes).toMatchObject([
      { id: open, text: '邀请您报价：询价单 RFQ-20261122-000007 白砂糖', isRead: false },
    ]);
    const marked = await logistics.execute('membership', mark, { input: { ids: [open, forSales] } });
    expect(marked.expectData().markNoticesRead.unreadNoticeCount).toBe(0);
    expect(await world.sql('membership')`select 1 from notice_reads where notice_id = ${forSales}`).toHaveLength(0);
    expect((await sales.execute('membership', list)).expectData().unreadNoticeCount).toBe(2);
    (await sales.execute('membership', mark, { input: {} })).expectData();
    const left = (await sales.execute('membership', list, { unreadOnly: true })).expectData();
    expect(left).toMatchObject({ notices: { nodes: [] }, unreadNoticeCount: 0 });
  });

  test('are told live to the people of their organisation, once however often they are delivered', async () => {
    const [ownId, otherId] = [await addOrganisation(world, 'SUPPLIER'), await addOrganisation(world, 'SUPPLIER')];
    const person = world.person({ organisationKind: 'SUPPLIER', organisationId: ownId, roles: ['supplier-sales'] });
    const stream = await followTopics(world, 'membership', person, [`notices:${ownId}`, `notices:${otherId}`]);
    const raise = async (organisationId: string) => {
      const noticeId = newId();
      const body = {
        noticeId,
        organisationId,
        permission: 'sourcing-event.read',
        kind: 'RFQ_PUBLISHED' as const,
        documentType: 'SourcingEvent',
        documentId: newId(),
        facts: { number: 'RFQ-20261122-000008', title: '白砂糖' },
      };
      for (const aggregateVersion of [1, 2]) {
        await world.deliver('membership', noticeRaised, { aggregateId: noticeId, aggregateVersion, body });
      }
    };
    await raise(otherId);
    await raise(ownId);
    await raise(ownId);
    await expect.poll(stream.told).toEqual([`notices:${ownId}`, `notices:${ownId}`]);
    expect(stream.events.at(-1)?.data.payload).toEqual({ permission: 'sourcing-event.read' });
    expect(stream.events.find(({ event }) => event === 'ready')?.data.topics).toEqual([`notices:${ownId}`]);
  });

  test('tell an amount as it is written everywhere', async () => {
    const supplierId = await addOrganisation(world, 'SUPPLIER');
    const noticeId = newId();
    const facts = { number: 'PAY-20261122-000001', payer: '清源饮品', amount: '130000.85', currency: 'CNY' };
    const document = { documentType: 'PayOut', documentId: newId() };
    const body = {
      noticeId,
      organisationId: supplierId,
      permission: null,
      kind: 'PAYMENT_MADE' as const,
      ...document,
      facts,
    };
    await world.deliver('membership', noticeRaised, { aggregateId: noticeId, body });
    const reader = world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: [] });
    const [notice] = (await reader.execute('membership', '{ notices { nodes { text } } }')).expectData().notices.nodes;
    expect(notice.text).toBe('清源饮品 已支付 ¥130,000.85（PAY-20261122-000001），银行电子回单可下载');
  });
});

describe('the audit', () => {
  test('keeps the newest head of each chain, and says when a head was announced anew', async () => {
    const auditor = world.person({ organisationId: hqId, roles: ['hq-auditor'] });
    const tell = (subgraph: string, sequence: string, hash: string) =>
      world.deliver('membership', auditHeadChained, { body: { subgraph, sequence, hash } });
    await tell('catalog', '9', 'a'.repeat(64));
    await tell('catalog', '10', 'b'.repeat(64));
    await tell('finance', '5', 'c'.repeat(64));
    await tell('finance', '5', 'd'.repeat(64));
    const query = `query { auditAnchors { subgraph sequence hash isConsistent } }`;
    expect((await auditor.execute('membership', query)).expectData().auditAnchors).toEqual([
      { __typename: 'AuditAnchor', subgraph: 'catalog', sequence: '10', hash: 'b'.repeat(64), isConsistent: true },
      { __typename: 'AuditAnchor', subgraph: 'finance', sequence: '5', hash: 'c'.repeat(64), isConsistent: false },
    ]);
    const buyer = world.person({ organisationId: hqId, roles: ['hq-buyer'] });
    (await buyer.execute('membership', query)).expectError('FORBIDDEN');
  });

  test('tells who did what to a person', async () => {
    const auditor = world.person({ organisationId: hqId, roles: ['hq-auditor'] });
    const supplierId = await addOrganisation(world, 'SUPPLIER');
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const owner = world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-owner'] });
    const input = { personId: person.personId, roles: ['supplier-finance'] };
    const change = `mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { ... on Person { id } } }`;
    (await owner.execute('membership', change, { input })).expectData();
    const trail = `query ($id: ID) { auditTrail(subjectType: PERSON, subjectId: $id) {
      nodes { command personName subjectType subjectName facts { name value } } } }`;
    const nodes = (await auditor.execute('membership', trail, { id: person.personId })).expectData().auditTrail.nodes;
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      command: 'changeRoles',
      personName: owner.claims.personName,
      subjectType: 'PERSON',
      subjectName: person.name,
    });
    expect(JSON.stringify(nodes[0].facts)).toContain('supplier-sales');
    const [row] = await world.sql(
      'membership',
    )`select has_table_privilege('membership_app', 'audit_entry', 'delete') as may`;
    expect(row?.may).toBe(false);
  });
});
