import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Registers one of the company’s legal entities. */
export const registerLegalEntity = graphql(`
  mutation PlayRegisterLegalEntity($input: RegisterLegalEntityInput!) {
    registerLegalEntity(input: $input) { __typename ... on LegalEntity { id bankAccounts { id } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Adds a warehouse. */
export const createLocation = graphql(`
  mutation PlayCreateLocation($input: CreateLocationInput!) {
    createLocation(input: $input) { __typename ... on Location { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Invites a person into an organisation. */
export const invitePerson = graphql(`
  mutation PlayInvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) { __typename ... on IssuedInvitation { path } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Accepts an invitation. */
export const acceptInvitation = graphql(`
  mutation PlayAcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { __typename ... on Invitation { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Adds a brand. */
export const createBrand = graphql(`
  mutation PlayCreateBrand($input: CreateBrandInput!) {
    createBrand(input: $input) { __typename ... on Brand { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Creates a product. */
export const createProduct = graphql(`
  mutation PlayCreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) { __typename ... on Product { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Activates a product. */
export const activateProduct = graphql(`
  mutation PlayActivateProduct($input: ActivateProductInput!) {
    activateProduct(input: $input) { __typename ... on Product { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Registers a supplier. */
export const registerSupplier = graphql(`
  mutation PlayRegisterSupplier($input: RegisterSupplierInput!) {
    registerSupplier(input: $input) { __typename ... on Supplier { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Qualifies a supplier. */
export const qualifySupplier = graphql(`
  mutation PlayQualifySupplier($input: QualifySupplierInput!) {
    qualifySupplier(input: $input) { __typename ... on Supplier { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Records what a bank account held at the start. */
export const recordOpeningBalance = graphql(`
  mutation PlayRecordOpeningBalance($input: RecordOpeningBalanceInput!) {
    recordOpeningBalance(input: $input) { __typename ... on OwnBankAccount { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Writes an RFQ. */
export const createRfq = graphql(`
  mutation PlayCreateRfq($input: CreateRfqInput!) {
    createRfq(input: $input) { __typename ... on SourcingEvent { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Publishes it. */
export const publishSourcingEvent = graphql(`
  mutation PlayPublishSourcingEvent($input: PublishSourcingEventInput!) {
    publishSourcingEvent(input: $input) { __typename ... on SourcingEvent { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A supplier quotes. */
export const submitQuotation = graphql(`
  mutation PlaySubmitQuotation($input: SubmitQuotationInput!) {
    submitQuotation(input: $input) { __typename ... on Quotation { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Opens the sealed quotations. */
export const openQuotations = graphql(`
  mutation PlayOpenQuotations($input: OpenQuotationsInput!) {
    openQuotations(input: $input) { __typename ... on SourcingEvent { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Proposes an award. */
export const proposeAward = graphql(`
  mutation PlayProposeAward($input: ProposeAwardInput!) {
    proposeAward(input: $input) { __typename ... on Award { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Approves it. */
export const approveAward = graphql(`
  mutation PlayApproveAward($input: ApproveAwardInput!) {
    approveAward(input: $input) { __typename ... on Award { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Sends a contract to be signed. */
export const sendContract = graphql(`
  mutation PlaySendContract($input: SendContractInput!) {
    sendContract(input: $input) { __typename ... on Contract { id documentHash } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Signs it. */
export const signContract = graphql(`
  mutation PlaySignContract($input: SignContractInput!) {
    signContract(input: $input) { __typename ... on Contract { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Releases an order. */
export const releasePurchaseOrder = graphql(`
  mutation PlayReleasePurchaseOrder($input: ReleasePurchaseOrderInput!) {
    releasePurchaseOrder(input: $input) { __typename ... on PurchaseOrder { id number state lines { id } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Approves an order above the limit. */
export const approvePurchaseOrder = graphql(`
  mutation PlayApprovePurchaseOrder($input: ApprovePurchaseOrderInput!) {
    approvePurchaseOrder(input: $input) { __typename ... on PurchaseOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Headquarters end an order of which nothing was shipped. */
export const cancelPurchaseOrder = graphql(`
  mutation PlayCancelPurchaseOrder($input: CancelPurchaseOrderInput!) {
    cancelPurchaseOrder(input: $input) { __typename ... on PurchaseOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The supplier confirms. */
export const confirmPurchaseOrder = graphql(`
  mutation PlayConfirmPurchaseOrder($input: ConfirmPurchaseOrderInput!) {
    confirmPurchaseOrder(input: $input) { __typename ... on PurchaseOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The supplier announces a delivery. */
export const createShipmentNotice = graphql(`
  mutation PlayCreateShipmentNotice($input: CreateShipmentNoticeInput!) {
    createShipmentNotice(input: $input) { __typename ... on ShipmentNotice { id lines { id quantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The warehouse counts. */
export const receiveGoods = graphql(`
  mutation PlayReceiveGoods($input: ReceiveGoodsInput!) {
    receiveGoods(input: $input) { __typename ... on GoodsReceipt { id lines { id countedQuantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Quality inspects. */
export const inspectGoods = graphql(`
  mutation PlayInspectGoods($input: InspectGoodsInput!) {
    inspectGoods(input: $input) { __typename ... on GoodsReceipt { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** What was accepted is put into stock. */
export const putGoodsIntoStock = graphql(`
  mutation PlayPutGoodsIntoStock($input: PutGoodsIntoStockInput!) {
    putGoodsIntoStock(input: $input) { __typename ... on GoodsReceipt { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The supplier hands its invoice in. */
export const submitTaxInvoice = graphql(`
  mutation PlaySubmitTaxInvoice($input: SubmitTaxInvoiceInput!) {
    submitTaxInvoice(input: $input) { __typename ... on TaxInvoice { id state refusal } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** What is held of an invoice. */
export const invoiceMatchNow = graphql(`
  query PlayInvoiceMatch($taxInvoiceId: ID!) { invoiceMatch(taxInvoiceId: $taxInvoiceId) { id state invoiceNumber lines { parts { id state net { amountMinor } tax { amountMinor } gross { amountMinor } } } redInvoices { id state holdReason } } }
`);

/** Headquarters refuses a held part. */
export const rejectMatchDifference = graphql(`
  mutation PlayRejectMatchDifference($input: RejectMatchDifferenceInput!) {
    rejectMatchDifference(input: $input) { __typename ... on InvoiceMatch { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The supplier hands a red invoice in. */
export const submitRedInvoice = graphql(`
  mutation PlaySubmitRedInvoice($input: SubmitRedInvoiceInput!) {
    submitRedInvoice(input: $input) { __typename ... on TaxInvoice { id state refusal } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A payment is asked for. */
export const createPaymentRequest = graphql(`
  mutation PlayCreatePaymentRequest($input: CreatePaymentRequestInput!) {
    createPaymentRequest(input: $input) { __typename ... on PaymentRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Business approves. */
export const approvePaymentRequest = graphql(`
  mutation PlayApprovePaymentRequest($input: ApprovePaymentRequestInput!) {
    approvePaymentRequest(input: $input) { __typename ... on PaymentRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Finance approves. */
export const approvePaymentRequestFinance = graphql(`
  mutation PlayApprovePaymentRequestFinance($input: ApprovePaymentRequestFinanceInput!) {
    approvePaymentRequestFinance(input: $input) { __typename ... on PaymentRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The cashier pays. */
export const payPaymentRequest = graphql(`
  mutation PlayPayPaymentRequest($input: PayPaymentRequestInput!) {
    payPaymentRequest(input: $input) { __typename ... on PaymentRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The asker takes a request back. */
export const withdrawPaymentRequest = graphql(`
  mutation PlayWithdrawPaymentRequest($input: WithdrawPaymentRequestInput!) {
    withdrawPaymentRequest(input: $input) { __typename ... on PaymentRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The asker hands a request in again, for the account that is registered now. */
export const submitPaymentRequest = graphql(`
  mutation PlaySubmitPaymentRequest($input: SubmitPaymentRequestInput!) {
    submitPaymentRequest(input: $input) { __typename ... on PaymentRequest { id state payee { accountNumber } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** An organisation, once membership has made it. */
export const organisationNow = graphql(`
  query PlayOrganisation($id: ID!) { organisation(id: $id) { id } }
`);

/** Opened quotations side by side. */
export const comparisonNow = graphql(`
  query PlayComparison($id: ID!) { quotationComparison(sourcingEventId: $id) { lots { lot { id } offers { quotationLine { id } supplier { id } rank } } } }
`);

/** The contracts that came of an award. */
export const contractsOfAward = graphql(`
  query PlayContracts($awardId: ID!) { contracts(filter: { awardId: $awardId }) { nodes { id number state supplier { id } lines { id quantity netUnitPrice taxRate productName baseUnit } } } }
`);

/** An invoice and what is owed of it. */
export const taxInvoiceNow = graphql(`
  query PlayTaxInvoice($id: ID!) { taxInvoice(id: $id) { id state refusal matchedGross { amountMinor } heldGross { amountMinor } creditedGross { amountMinor } openItems { id state gross { amountMinor } } } }
`);

/** A payment request and its attempts. */
export const paymentRequestNow = graphql(`
  query PlayPaymentRequest($id: ID!) { paymentRequest(id: $id) { id state reason attempts { outcome reason payOut { state receiptNumber } } } }
`);

/** Stock of a product. */
export const stockNow = graphql(`
  query PlayStock($productId: ID!) { stock(filter: { productId: $productId }) { nodes { onHand batch { batchNumber } } } }
`);

/** Control accounts against their documents. */
export const controlAccountsNow = graphql(`
  query PlayControlAccounts($legalEntityId: ID) { controlAccounts(legalEntityId: $legalEntityId) { code agrees ledgerBalance { amountMinor } documentBalance { amountMinor } parties { partyId partyName discrepancies { documentId documentNumber ledgerAmount { amountMinor } documentAmount { amountMinor } } } } }
`);

/** The trial balance. */
export const trialBalanceNow = graphql(`
  query PlayTrialBalance($legalEntityId: ID!) { trialBalance(legalEntityId: $legalEntityId) { rows { code codeName balance { amountMinor } } totals { asset isBalanced } } }
`);

/** An RFQ with its lots. */
export const sourcingEventNow = graphql(`
  query PlaySourcingEvent($id: ID!) {
    sourcingEvent(id: $id) {
      id
      state
      lots {
        id
      }
    }
  }
`);

/** The company's bank accounts, once payments knows them. */
export const ownBankAccountsNow = graphql(`
  query PlayOwnBankAccounts {
    ownBankAccounts {
      id
      accountNumber
      legalEntity {
        id
      }
    }
  }
`);

/** A supplier's bank account is to be changed. */
export const requestSupplierChange = graphql(`
  mutation PlayRequestSupplierChange($input: RequestSupplierChangeInput!) {
    requestSupplierChange(input: $input) { __typename ... on SupplierChangeRequest { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Somebody of headquarters has checked the change. */
export const approveSupplierChange = graphql(`
  mutation PlayApproveSupplierChange($input: ApproveSupplierChangeInput!) {
    approveSupplierChange(input: $input) { __typename ... on SupplierChangeRequest { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A payment as both sides see it, with the account that was paid and the bank's receipts. */
export const paymentNow = graphql(`
  query PlayPayment($id: ID!) {
    paymentRequest(id: $id) {
      id
      state
      amount { amountMinor }
      payee { accountNumber }
      attempts { outcome payOut { state receiptNumber } }
    }
  }
`);

/** An order, as the supplier sees it. */
export const purchaseOrderNow = graphql(`
  query PlayPurchaseOrder($id: ID!) {
    purchaseOrder(id: $id) { id number state lines { quantity net { amountMinor } gross { amountMinor } } }
  }
`);

/** What a purchase of the demo company needs to know of it. */
export const companyNow = graphql(`
  query PlayCompany($supplier: String!, $product: String!) {
    legalEntities(first: 100) { nodes { id name taxNumber } }
    locations(activeOnly: true) { id code name }
    suppliers(filter: { text: $supplier }) { nodes { id name taxNumber } }
    products(filter: { text: $product }) { nodes { id code } }
  }
`);
