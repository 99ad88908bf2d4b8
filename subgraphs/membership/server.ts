import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { onApprovalDecided, onApprovalRequested } from './approval/events.ts';
import { approvalsTopic } from './approval/live-topic.ts';
import { approvalResolvers } from './approval/resolvers.ts';
import { onAuditHeadChained } from './audit/events.ts';
import { auditResolvers } from './audit/resolvers.ts';
import { expireCoupons } from './coupon/expire-coupons.ts';
import { couponResolvers } from './coupon/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { authRoute } from './identity/auth-route.ts';
import { internalRoute } from './identity/internal-route.ts';
import { sweepIdentity } from './identity/sweep-identity.ts';
import { invitationResolvers } from './invitation/resolvers.ts';
import { legalEntityResolvers } from './legal-entity/resolvers.ts';
import { memberResolvers } from './member/resolvers.ts';
import { forgetUndecidedImports } from './member-import/forget-undecided-imports.ts';
import { readMemberImport } from './member-import/read-member-import.ts';
import { memberImportResolvers } from './member-import/resolvers.ts';
import { writeImportedMembers } from './member-import/write-imported-members.ts';
import { onNoticeRaised } from './notice/events.ts';
import { noticesTopic } from './notice/live-topic.ts';
import { noticeResolvers } from './notice/resolvers.ts';
import { onSalesOrderCancelled, onSalesOrderConfirmed, onSalesReturnReceived } from './order-benefits/events.ts';
import { lapseOrderBenefits } from './order-benefits/lapse-order-benefits.ts';
import { orderBenefitsResolvers } from './order-benefits/resolvers.ts';
import { onPartnerChanged, onSupplierChanged } from './organisation/events.ts';
import { openFirstTime } from './organisation/open-first-time.ts';
import { organisationResolvers } from './organisation/resolvers.ts';
import { passwordResetResolvers } from './password-reset/resolvers.ts';
import { onGoodsSigned } from './points/events.ts';
import { expirePoints } from './points/expire-points.ts';
import { pointsResolvers } from './points/resolvers.ts';
import { searchResolvers } from './search/resolvers.ts';

const concepts = [
  organisationResolvers,
  legalEntityResolvers,
  invitationResolvers,
  passwordResetResolvers,
  approvalResolvers,
  noticeResolvers,
  auditResolvers,
  memberResolvers,
  memberImportResolvers,
  pointsResolvers,
  couponResolvers,
  orderBenefitsResolvers,
  searchResolvers,
];

export const membership = defineSubgraph({
  name: 'membership',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...Object.assign({}, ...concepts),
    Query: Object.assign({}, ...concepts.map((concept) => concept.Query)),
    Mutation: Object.assign({}, ...concepts.map((concept) => concept.Mutation)),
  },
  subscriptions: [
    onSupplierChanged,
    onPartnerChanged,
    onApprovalRequested,
    onApprovalDecided,
    onNoticeRaised,
    onAuditHeadChained,
    onSalesOrderConfirmed,
    onSalesOrderCancelled,
    onGoodsSigned,
    onSalesReturnReceived,
  ],
  jobs: [
    sweepIdentity,
    lapseOrderBenefits,
    expirePoints,
    expireCoupons,
    readMemberImport,
    writeImportedMembers,
    forgetUndecidedImports,
  ],
  sagas: [],
  topics: [noticesTopic, approvalsTopic],
  routes: [authRoute, internalRoute],
  async start(runtime) {
    await openFirstTime(runtime);
    return async () => {};
  },
});
