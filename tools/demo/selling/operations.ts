import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Writes a recipe. */
export const createBom = graphql(`
  mutation PlayCreateBom($input: CreateBomInput!) {
    createBom(input: $input) { __typename ... on Bom { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a recipe into force. */
export const activateBom = graphql(`
  mutation PlayActivateBom($input: ActivateBomInput!) {
    activateBom(input: $input) { __typename ... on Bom { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Plans production by a recipe. */
export const planProduction = graphql(`
  mutation PlayPlanProduction($input: PlanProductionInput!) {
    planProduction(input: $input) { __typename ... on ProductionOrder { id number lines { id product { id } requiredQuantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Issues materials of named batches. */
export const issueMaterials = graphql(`
  mutation PlayIssueMaterials($input: IssueMaterialsInput!) {
    issueMaterials(input: $input) { __typename ... on ProductionOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Ends production with one batch. */
export const completeProduction = graphql(`
  mutation PlayCompleteProduction($input: CompleteProductionInput!) {
    completeProduction(input: $input) { __typename ... on ProductionOrder { id number theoreticalQuantity outputQuantity lossPercent cost { amountMinor } batch { id batchNumber state } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Looks at a batch before it leaves the factory. */
export const inspectBatch = graphql(`
  mutation PlayInspectBatch($input: InspectBatchInput!) {
    inspectBatch(input: $input) { __typename ... on Batch { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Lets a batch be sold. */
export const releaseBatch = graphql(`
  mutation PlayReleaseBatch($input: ReleaseBatchInput!) {
    releaseBatch(input: $input) { __typename ... on Batch { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Stock of a product by batch. */
export const stockByBatch = graphql(`
  query PlayStockByBatch($productId: ID!) { stock(filter: { productId: $productId }, first: 50) { nodes { onHand reserved available batch { id batchNumber state } value { amountMinor } } } }
`);

/** What there is of several products, by batch. */
export const stockOfProducts = graphql(`
  query PlayStockOfProducts($productIds: [ID!]!) { stock(filter: { productIds: $productIds }, first: 100) { nodes { available product { id } batch { id } } } }
`);

/** Registers a partner of the channel. */
export const registerPartner = graphql(`
  mutation PlayRegisterPartner($input: RegisterPartnerInput!) {
    registerPartner(input: $input) { __typename ... on Partner { id code } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Registers an outlet of a dealer. */
export const registerOutlet = graphql(`
  mutation PlayRegisterOutlet($input: RegisterOutletInput!) {
    registerOutlet(input: $input) { __typename ... on Partner { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Drafts a price list. */
export const createPriceList = graphql(`
  mutation PlayCreatePriceList($input: CreatePriceListInput!) {
    createPriceList(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Writes the prices of a list. */
export const changePriceListDraft = graphql(`
  mutation PlayChangePriceListDraft($input: ChangePriceListDraftInput!) {
    changePriceListDraft(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a price list into force. */
export const publishPriceList = graphql(`
  mutation PlayPublishPriceList($input: PublishPriceListInput!) {
    publishPriceList(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Drafts a promotion. */
export const createPromotion = graphql(`
  mutation PlayCreatePromotion($input: CreatePromotionInput!) {
    createPromotion(input: $input) { __typename ... on Promotion { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a promotion into force. */
export const activatePromotion = graphql(`
  mutation PlayActivatePromotion($input: ActivatePromotionInput!) {
    activatePromotion(input: $input) { __typename ... on Promotion { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Drafts an agreement with a dealer. */
export const createDealerAgreement = graphql(`
  mutation PlayCreateDealerAgreement($input: CreateDealerAgreementInput!) {
    createDealerAgreement(input: $input) { __typename ... on DealerAgreement { id number } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Offers an agreement to its dealer. */
export const offerDealerAgreement = graphql(`
  mutation PlayOfferDealerAgreement($input: OfferDealerAgreementInput!) {
    offerDealerAgreement(input: $input) { __typename ... on DealerAgreement { id documentHash } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer accepts its agreement. */
export const acceptDealerAgreement = graphql(`
  mutation PlayAcceptDealerAgreement($input: AcceptDealerAgreementInput!) {
    acceptDealerAgreement(input: $input) { __typename ... on DealerAgreement { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The channels and from where they are supplied. */
export const salesChannelsNow = graphql(`
  query PlaySalesChannels { salesChannels { channel version location { id } legalEntity { id } minimumRemainingDays } }
`);

/** Sets from where a channel is supplied. */
export const changeSalesChannel = graphql(`
  mutation PlayChangeSalesChannel($input: ChangeSalesChannelInput!) {
    changeSalesChannel(input: $input) { __typename ... on SalesChannel { channel version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Reads the bank statement of a day. */
export const readBankStatement = graphql(`
  mutation PlayReadBankStatement($input: ReadBankStatementInput!) {
    readBankStatement(input: $input) { __typename ... on BankStatement { __typename } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer orders. */
export const placeDealerOrder = graphql(`
  mutation PlayPlaceDealerOrder($input: PlaceDealerOrderInput!) {
    placeDealerOrder(input: $input) { __typename ... on SalesOrder { id number state refusal { code message } gross { amountMinor } lines { id quantity gross { amountMinor } } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Accepts an order above the limit. */
export const approveSalesOrder = graphql(`
  mutation PlayApproveSalesOrder($input: ApproveSalesOrderInput!) {
    approveSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Decides how much of an order is delivered. */
export const allocateSalesOrder = graphql(`
  mutation PlayAllocateSalesOrder($input: AllocateSalesOrderInput!) {
    allocateSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** An order as it stands. */
export const salesOrderNow = graphql(`
  query PlaySalesOrder($id: ID!) { salesOrder(id: $id) { id number state isInvoiced hasDifference refusal { code message } gross { amountMinor } lines { id quantity signedQuantity shortQuantity gross { amountMinor } } } }
`);

/** Packs a part of an order. */
export const createShipment = graphql(`
  mutation PlayCreateShipment($input: CreateShipmentInput!) {
    createShipment(input: $input) { __typename ... on Shipment { id number lines { id orderLineId batchId batchNumber quantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Hands a shipment to its carrier. */
export const shipGoods = graphql(`
  mutation PlayShipGoods($input: ShipGoodsInput!) {
    shipGoods(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer signs for a delivery. */
export const signShipment = graphql(`
  mutation PlaySignShipment($input: SignShipmentInput!) {
    signShipment(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Decides who bears what did not arrive. */
export const decideDeliveryDifference = graphql(`
  mutation PlayDecideDeliveryDifference($input: DecideDeliveryDifferenceInput!) {
    decideDeliveryDifference(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer ships on to an outlet. */
export const shipToOutlet = graphql(`
  mutation PlayShipToOutlet($input: ShipToOutletInput!) {
    shipToOutlet(input: $input) { __typename ... on OutletDelivery { id number } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Our invoices of an order. */
export const salesInvoicesNow = graphql(`
  query PlaySalesInvoices($salesOrderId: ID!) { salesInvoices(filter: { salesOrderId: $salesOrderId }, first: 50) { nodes { id state colour kind invoiceNumber failure gross { amountMinor } redGross { amountMinor } xmlUrl pdfUrl shipments { shipmentId } } } }
`);

/** Has the tax platform issue our invoices. */
export const issueSalesInvoice = graphql(`
  mutation PlayIssueSalesInvoice($input: IssueSalesInvoiceInput!) {
    issueSalesInvoice(input: $input) { __typename ... on SalesInvoice { id state invoiceNumber failure gross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Our company is a merchant at the payment channel. */
export const registerMerchant = graphql(`
  mutation PlayRegisterMerchant($input: RegisterMerchantInput!) {
    registerMerchant(input: $input) { __typename ... on ChannelMerchant { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Price lists of the shop. */
export const shopPriceLists = graphql(`
  query PlayShopPriceLists { priceLists(first: 20, filter: { channel: SHOP }) { nodes { id version name state current { includesTax items { product { id } tiers { fromQuantity unitPrice } } } } } }
`);

/** Offers coupons. */
export const createCouponTemplate = graphql(`
  mutation PlayCreateCouponTemplate($input: CreateCouponTemplateInput!) {
    createCouponTemplate(input: $input) { __typename ... on CouponTemplate { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper takes a coupon. */
export const claimCoupon = graphql(`
  mutation PlayClaimCoupon($input: ClaimCouponInput!) {
    claimCoupon(input: $input) { __typename ... on Coupon { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts goods into a cart. */
export const addToCart = graphql(`
  mutation PlayAddToCart($input: AddToCartInput!) {
    addToCart(input: $input) { __typename ... on Cart { count totalGross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The guest's cart becomes the shopper's. */
export const mergeCart = graphql(`
  mutation PlayMergeCart($input: MergeCartInput!) {
    mergeCart(input: $input) { __typename ... on Cart { count totalGross { amountMinor } lines { quantity product { id } } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper orders what is in the cart. */
export const checkoutCart = graphql(`
  mutation PlayCheckoutCart($input: CheckoutCartInput!) {
    checkoutCart(input: $input) { __typename ... on SalesOrder { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** What a shopper finds. */
export const shopProductsNow = graphql(`
  query PlayShopProducts($text: String!) { shopProducts(text: $text) { nodes { id price { amountMinor } } } }
`);

/** The cart of whoever asks. */
export const cartNow = graphql(`
  query PlayCart { cart { count totalGross { amountMinor } lines { quantity product { id } } } }
`);

/** The points of a shopper. */
export const myPointsNow = graphql(`
  query PlayMyPoints { myPoints { available pending held } }
`);

/** A shopper's order as it stands. */
export const shopOrderNow = graphql(`
  query PlayShopOrder($id: ID!) { salesOrder(id: $id) { id number state paymentOrderId refusal { code message } gross { amountMinor } lines { id quantity } } }
`);

/** The shopper goes to the channel's page. */
export const payByWechat = graphql(`
  mutation PlayPayByWechat($input: PayByWechatInput!) {
    payByWechat(input: $input) { __typename ... on PaymentOrder { id state attempts { state h5Url } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper has its parcel. */
export const confirmParcel = graphql(`
  mutation PlayConfirmParcel($input: ConfirmParcelInput!) {
    confirmParcel(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper asks to give goods back. */
export const requestSalesReturn = graphql(`
  mutation PlayRequestSalesReturn($input: RequestSalesReturnInput!) {
    requestSalesReturn(input: $input) { __typename ... on SalesReturn { id number gross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Service agrees to a return. */
export const agreeToSalesReturn = graphql(`
  mutation PlayAgreeToSalesReturn($input: AgreeToSalesReturnInput!) {
    agreeToSalesReturn(input: $input) { __typename ... on SalesReturn { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The warehouse has the returned goods. */
export const receiveSalesReturn = graphql(`
  mutation PlayReceiveSalesReturn($input: ReceiveSalesReturnInput!) {
    receiveSalesReturn(input: $input) { __typename ... on SalesReturn { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A return as it stands. */
export const salesReturnNow = graphql(`
  query PlaySalesReturn($id: ID!) { salesReturn(id: $id) { id number state gross { amountMinor } redInvoiceNumbers } }
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

/** One batch's whole story, told by all that have a part in it. */
export const traceNow = graphql(`
  query PlayTrace($gtin: String!, $batchNumber: String!) {
    trace(gtin: $gtin, batchNumber: $batchNumber) {
      isComplete
      batches { direction batch { id batchNumber state product { name } sourceOrganisation { id name } inspections { result inspectedByName } decidedByName } }
      inputs { quantity value { amountMinor } inputBatch { id batchNumber } batch { batchNumber } }
      productionOrders { number outputQuantity lossPercent cost { amountMinor } }
      quantities { kind quantity batch { id } }
      receipts { documentNumber quantity value { amountMinor } batch { id batchNumber } }
      deliveries { id quantity signedQuantity batch { batchNumber } shipment { number buyerName waybillNumber } salesOrder { id number channel } }
      outletDeliveries { id quantity outlet { name } outletDelivery { number partnerName outletName } }
      holders { onHand partner { id name } }
      returns { documentNumber quantity }
      stock { onHand quarantined location { name } }
      purchases { goodsReceipt { number supplier { name } purchaseOrder { number } inspectedByName } goodsReceiptLine { productCode batchNumber } invoiceMatches { taxInvoice { invoiceNumber redInvoices { id invoiceNumber } gross { amountMinor } } } }
      salesInvoices { invoice { id invoiceNumber colour channel salesOrderId buyerTitle } gross { amountMinor } }
      money { sums { kind amount { amountMinor currency } share { amountMinor currency } } accounts { code codeName documentType debits { amountMinor currency } credits { amountMinor currency } } transfers(first: 100) { nodes { share { amountMinor } transfer { id documentType documentNumber } } pageInfo { hasNextPage } } }
    }
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

/** Price lists, orders and agreements that a dealer sees. */
export const seenByDealer = graphql(`
  query PlaySeenByDealer($orderId: ID!, $agreementId: ID!, $priceListId: ID!) {
    salesOrder(id: $orderId) { id }
    dealerAgreement(id: $agreementId) { id }
    priceList(id: $priceListId) { id }
    salesOrders(first: 100) { nodes { id } }
    dealerAgreements(first: 100) { nodes { id priceListId } }
    priceLists(first: 100) { nodes { id } }
  }
`);

/** Ends an order. */
export const cancelSalesOrder = graphql(`
  mutation PlayCancelSalesOrder($input: CancelSalesOrderInput!) {
    cancelSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper orders without a cart. */
export const placeShopOrder = graphql(`
  mutation PlayPlaceShopOrder($input: PlaceShopOrderInput!) {
    placeShopOrder(input: $input) { __typename ... on SalesOrder { id number state paymentOrderId refusal { code message } gross { amountMinor } lines { id quantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);
