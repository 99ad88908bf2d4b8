import { defineSubgraph } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { accountResolvers } from './account/resolvers.ts';
import { bookSalesOrderCancelled, bookSalesOrderConfirmed } from './advance/events.ts';
import { advanceResolvers } from './advance/resolvers.ts';
import { purgeBankNonces } from './bank/bank-nonces.ts';
import { openingBalanceSaga } from './bank/opening-balance-saga.ts';
import { bankResolvers } from './bank/resolvers.ts';
import { bankStatementResolvers } from './bank-statement/resolvers.ts';
import { bankStatementSaga, readYesterday } from './bank-statement/statement-saga.ts';
import { figuresResolvers } from './figures/resolvers.ts';
import { messages, migrationLevel, typeDefs } from './generated/schema.ts';
import { startBatcher } from './ledger/batcher.ts';
import { bookGoodsAccepted, bookPayableApproved } from './ledger/events.ts';
import { checkInvariants, expirePendings } from './ledger/jobs.ts';
import { ledgerResolvers } from './ledger/resolvers.ts';
import { merchantResolvers } from './merchant/resolvers.ts';
import { tellSettlementAccount } from './merchant/tell-settlement-account.ts';
import { askPayOut, askRecentlyPaid } from './pay-out/ask-pay-out.ts';
import { handleBankNotification } from './pay-out/bank-notification.ts';
import { payOutTopic } from './pay-out/live-topic.ts';
import { payOutSaga } from './pay-out/pay-out-saga.ts';
import { payOutResolvers } from './pay-out/resolvers.ts';
import { askAttempts } from './payment-order/ask-channel-again.ts';
import { closingSaga } from './payment-order/closing-saga.ts';
import { paymentOrderTopic } from './payment-order/live-topic.ts';
import { paymentAttemptSaga } from './payment-order/payment-attempt-saga.ts';
import { paymentOrderResolvers } from './payment-order/resolvers.ts';
import { handleWechatNotification } from './payment-order/wechat-notification.ts';
import { legalEntityModel, partnerModel, supplierPayeeModel } from './read-model/read-models.ts';
import { escalateOverdue } from './reconciliation/escalate-overdue.ts';
import { reconcileYesterday } from './reconciliation/reconcile-channel-day.ts';
import { reconciliationSaga } from './reconciliation/reconciliation-saga.ts';
import { reconciliationResolvers } from './reconciliation/resolvers.ts';
import { settleWhenRead } from './reconciliation/settle-when-read.ts';
import { refundSaga } from './refund/refund-saga.ts';
import { refundResolvers } from './refund/resolvers.ts';
import { bookCouponMoved, bookPointsMoved } from './sales-booking/benefits.ts';
import { bookProductionCompleted } from './sales-booking/production.ts';
import { bookReceiptClaimed } from './sales-booking/receipt.ts';
import { bookSalesReturnReceived } from './sales-booking/sales-return.ts';
import { bookGoodsShipped, bookGoodsSigned } from './sales-booking/shipment.ts';
import { searchResolvers } from './search/resolvers.ts';
import { traceResolvers } from './trace/resolvers.ts';

/** The ledger, our bank accounts, and payments to suppliers through the bank. */
export const payments = defineSubgraph({
  name: 'payments',
  typeDefs,
  messages,
  migrationLevel,
  resolvers: {
    ...accountResolvers,
    ...ledgerResolvers,
    ...bankResolvers,
    ...bankStatementResolvers,
    ...payOutResolvers,
    ...advanceResolvers,
    ...merchantResolvers,
    ...paymentOrderResolvers,
    ...refundResolvers,
    ...reconciliationResolvers,
    ...traceResolvers,
    Query: {
      ...figuresResolvers.Query,
      ...accountResolvers.Query,
      ...ledgerResolvers.Query,
      ...bankResolvers.Query,
      ...bankStatementResolvers.Query,
      ...payOutResolvers.Query,
      ...advanceResolvers.Query,
      ...merchantResolvers.Query,
      ...paymentOrderResolvers.Query,
      ...refundResolvers.Query,
      ...reconciliationResolvers.Query,
      ...searchResolvers.Query,
    },
    Mutation: {
      ...bankResolvers.Mutation,
      ...bankStatementResolvers.Mutation,
      ...payOutResolvers.Mutation,
      ...advanceResolvers.Mutation,
      ...merchantResolvers.Mutation,
      ...paymentOrderResolvers.Mutation,
      ...refundResolvers.Mutation,
      ...reconciliationResolvers.Mutation,
    },
  },
  subscriptions: [
    bookGoodsAccepted,
    bookPayableApproved,
    bookProductionCompleted,
    bookSalesOrderConfirmed,
    bookSalesOrderCancelled,
    bookGoodsShipped,
    bookGoodsSigned,
    bookSalesReturnReceived,
    bookReceiptClaimed,
    bookPointsMoved,
    bookCouponMoved,
  ],
  readModels: [legalEntityModel, supplierPayeeModel, partnerModel],
  topics: [payOutTopic, paymentOrderTopic],
  jobs: [
    expirePendings,
    checkInvariants,
    purgeBankNonces,
    askPayOut,
    askRecentlyPaid,
    readYesterday,
    askAttempts,
    tellSettlementAccount,
    reconcileYesterday,
    escalateOverdue,
    settleWhenRead,
  ],
  sagas: [
    payOutSaga,
    paymentAttemptSaga,
    closingSaga,
    refundSaga,
    reconciliationSaga,
    openingBalanceSaga,
    bankStatementSaga,
  ],
  routes: [
    { prefix: '/bank/', handle: handleBankNotification },
    { prefix: '/wechat-pay/', handle: handleWechatNotification },
  ],
  start: startBatcher,
});
