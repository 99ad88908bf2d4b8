import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Reads the bank statement of a day. */
export const readBankStatement = graphql(`
  mutation PlayReadBankStatement($input: ReadBankStatementInput!) {
    readBankStatement(input: $input) { __typename ... on BankStatement { __typename } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A channel's day is laid beside ours. */
export const reconcileChannelDay = graphql(`
  mutation PlayReconcileChannelDay($input: ReconcileChannelDayInput!) {
    reconcileChannelDay(input: $input) { __typename ... on ChannelReconciliation { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A channel's day in four columns. */
export const channelReconciliationNow = graphql(`
  query PlayChannelReconciliation($id: ID!) {
    channelReconciliation(id: $id) {
      id
      day
      state
      isGreen
      orders { amountMinor }
      ledger { amountMinor }
      channel { amountMinor }
      fees { amountMinor }
      bank { amountMinor }
      differences { id kind state amount { amountMinor } ownNumber ownerName reviewerName }
    }
  }
`);

/** Somebody takes a difference upon himself. */
export const claimDifference = graphql(`
  mutation PlayClaimDifference($input: ClaimDifferenceInput!) {
    claimDifference(input: $input) { __typename ... on ReconciliationDifference { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Its owner explains a difference. */
export const explainDifference = graphql(`
  mutation PlayExplainDifference($input: ExplainDifferenceInput!) {
    explainDifference(input: $input) { __typename ... on ReconciliationDifference { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Another person clears a difference. */
export const reviewDifference = graphql(`
  mutation PlayReviewDifference($input: ReviewDifferenceInput!) {
    reviewDifference(input: $input) { __typename ... on ReconciliationDifference { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** What the bank booked on one of our accounts, the newest day first. */
export const bankLinesNow = graphql(`
  query PlayBankLines($bankAccountId: ID!) {
    bankStatements(bankAccountId: $bankAccountId, first: 3) { nodes { day lines { kind handling difference remark amount { amountMinor } } } }
  }
`);

/** Money that came in and waits for somebody to say whose it is. */
export const receiptsToClaim = graphql(`
  query PlayReceiptsToClaim { bankReceipts(first: 20, filter: { states: [UNCLAIMED] }) { nodes { id state payerName amount { amountMinor } } } }
`);

/** Says whose a receipt is. */
export const claimBankReceipt = graphql(`
  mutation PlayClaimBankReceipt($input: ClaimBankReceiptInput!) {
    claimBankReceipt(input: $input) { __typename ... on BankReceipt { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);
