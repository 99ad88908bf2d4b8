/** Rows of the small world (access-world.ts) that belong to its supplier, or to headquarters alone. */
export type Subject =
  | 'bom'
  | 'productionOrder'
  | 'batch'
  | 'product'
  | 'brand'
  | 'productImport'
  | 'supplier'
  | 'changeRequest'
  | 'sourcingEvent'
  | 'sourcingQuestion'
  | 'quotation'
  | 'award'
  | 'contract'
  | 'purchaseOrder'
  | 'shipmentNotice'
  | 'goodsReceipt'
  | 'invoiceMatch'
  | 'redInvoice'
  | 'location'
  | 'ledgerAccount'
  | 'bankAccount'
  | 'payOut'
  | 'openItem'
  | 'paymentRequest'
  | 'taxInvoice'
  | 'salesInvoice'
  | 'bankReceipt'
  | 'receivable'
  | 'temporaryLimit'
  | 'legalEntity'
  | 'person'
  | 'invitation'
  | 'partner'
  | 'outlet'
  | 'agreement'
  | 'orderToShip'
  | 'shipment'
  | 'parcel'
  | 'outletDelivery'
  | 'priceList'
  | 'promotion'
  | 'shopOrder'
  | 'salesReturn'
  | 'merchant'
  | 'paymentOrder'
  | 'refund'
  | 'reconciliation'
  | 'difference'
  | 'bankStatement'
  | 'member'
  | 'memberImport'
  | 'couponTemplate'
  | 'coupon'
  | 'address'
  | 'materialCode'
  | 'batchNumber';

/** What the argument at a path names, such as `id: 'purchaseOrder'`. */
export type Names = Record<string, Subject>;

export interface AccessRow {
  /** A role that may, `service`, or `visitor`: nobody is signed in. */
  right: string;
  /** A role that may not; `nobody` has no role at all. Null: every signed-in person may. */
  wrong: string | null;
  /** What staff of another supplier get, who hold the permission, when they name a row that is not theirs. */
  otherParty: 'null' | 'NotFound' | 'emptyList' | { notApplicable: string };
  names: Names;
  /** Optional arguments without which the request would not be understood. */
  also?: string[];
  /** Why not even the rightful person finds the row by signed claims alone. */
  unfound?: string;
}

type Roles = [right: string, wrong: string | null];

const hidden = ([right, wrong]: Roles, names: Names): AccessRow => ({ right, wrong, otherParty: 'null', names });
const notFound = ([right, wrong]: Roles, names: Names, also: string[] = []): AccessRow => ({
  right,
  wrong,
  otherParty: 'NotFound',
  names,
  also,
});
const emptyList = ([right, wrong]: Roles, names: Names = {}): AccessRow => ({
  right,
  wrong,
  otherParty: 'emptyList',
  names,
});
const open = ([right, wrong]: Roles, notApplicable: string, names: Names = {}): AccessRow => ({
  right,
  wrong,
  otherParty: { notApplicable },
  names,
});

const signedIn: Roles = ['supplier-owner', null];
const service: Roles = ['service', 'hq-administrator'];
const visitor: Roles = ['visitor', null];
const productReader: Roles = ['supplier-owner', 'nobody'];
const productManager: Roles = ['hq-product-manager', 'hq-buyer'];
const priceReader: Roles = ['hq-sales', 'supplier-owner'];
const promotionReader: Roles = ['hq-sales', 'supplier-owner'];
const promoter: Roles = ['hq-marketing', 'hq-buyer'];
const supplierReader: Roles = ['hq-buyer', 'supplier-owner'];
const supplierKeeper: Roles = ['hq-buyer', 'hq-finance-clerk'];
const eventReader: Roles = ['supplier-owner', 'supplier-logistics'];
const eventKeeper: Roles = ['hq-buyer', 'hq-warehouse'];
const quoter: Roles = ['supplier-owner', 'supplier-finance'];
const awardReader: Roles = ['hq-buyer', 'supplier-owner'];
const awardProposer: Roles = ['hq-buyer', 'hq-sourcing-officer'];
const awardApprover: Roles = ['hq-sourcing-officer', 'hq-buyer'];
const contractReader: Roles = ['supplier-owner', 'supplier-logistics'];
const contractKeeper: Roles = ['hq-buyer', 'hq-warehouse'];
const contractSigner: Roles = ['supplier-owner', 'supplier-sales'];
const orderReader: Roles = ['supplier-owner', 'distributor-owner'];
const orderReleaser: Roles = ['hq-buyer', 'hq-sourcing-officer'];
const orderApprover: Roles = ['hq-sourcing-officer', 'hq-buyer'];
const orderConfirmer: Roles = ['supplier-sales', 'supplier-finance'];
const noticeReader: Roles = ['supplier-logistics', 'supplier-finance'];
const noticeWriter: Roles = ['supplier-logistics', 'supplier-sales'];
const receiptReader: Roles = ['supplier-owner', 'distributor-owner'];
const receiver: Roles = ['hq-warehouse', 'hq-quality'];
const inspector: Roles = ['hq-quality', 'hq-warehouse'];
const matchReader: Roles = ['supplier-finance', 'supplier-sales'];
const matchResolver: Roles = ['hq-finance-clerk', 'hq-warehouse'];
const stockReader: Roles = ['hq-warehouse', 'supplier-owner'];
const locationKeeper: Roles = ['hq-warehouse', 'hq-quality'];
const partnerReader: Roles = ['distributor-owner', 'supplier-owner'];
const partnerKeeper: Roles = ['hq-sales', 'hq-buyer'];
const agreementReader: Roles = ['distributor-owner', 'supplier-owner'];
const agreementKeeper: Roles = ['hq-sales-manager', 'hq-buyer'];
const salesOrderReader: Roles = ['distributor-owner', 'supplier-owner'];
const shipmentReader: Roles = ['distributor-warehouse', 'supplier-owner'];
const shipmentKeeper: Roles = ['hq-warehouse', 'hq-quality'];
const shipmentDecider: Roles = ['hq-sales', 'hq-warehouse'];
const partnerStockReader: Roles = ['distributor-warehouse', 'supplier-owner'];
const dealerKeeper: Roles = ['distributor-warehouse', 'distributor-finance'];
const dealerOwner: Roles = ['distributor-owner', 'distributor-purchaser'];
const productionReader: Roles = ['hq-production', 'supplier-owner'];
const producer: Roles = ['hq-production', 'hq-warehouse'];
const batchKeeper: Roles = ['hq-quality', 'hq-production'];
const ledgerReader: Roles = ['hq-auditor', 'hq-buyer'];
const ledgerKeeper: Roles = ['hq-finance-clerk', 'hq-auditor'];
const bankReader: Roles = ['hq-cashier', 'hq-buyer'];
const bankPayer: Roles = ['hq-cashier', 'hq-finance-clerk'];
const reconciler: Roles = ['hq-finance-clerk', 'hq-cashier'];
const reviewer: Roles = ['hq-finance-approver', 'hq-finance-clerk'];
const channelReader: Roles = ['hq-auditor', 'hq-buyer'];
const payableReader: Roles = ['supplier-finance', 'supplier-sales'];
const paymentReader: Roles = ['supplier-finance', 'supplier-sales'];
const paymentAsker: Roles = ['hq-finance-clerk', 'hq-finance-approver'];
const invoiceReader: Roles = ['supplier-finance', 'supplier-sales'];
const invoicer: Roles = ['supplier-finance', 'supplier-sales'];
const controller: Roles = ['hq-auditor', 'hq-cashier'];
const organisationReader: Roles = ['supplier-owner', 'shopper'];
const inviter: Roles = ['supplier-owner', 'supplier-sales'];
const staffKeeper: Roles = ['supplier-owner', 'supplier-sales'];
const salesInvoiceReader: Roles = ['distributor-finance', 'distributor-purchaser'];
const salesInvoiceIssuer: Roles = ['hq-tax', 'hq-finance-clerk'];
const receivableReader: Roles = ['distributor-finance', 'distributor-purchaser'];
const creditReader: Roles = ['distributor-purchaser', 'distributor-warehouse'];
const creditKeeper: Roles = ['hq-finance-approver', 'hq-receivables'];
const claimReader: Roles = ['hq-receivables', 'hq-buyer'];
const claimer: Roles = ['hq-receivables', 'hq-finance-approver'];
const claimApprover: Roles = ['hq-finance-approver', 'hq-receivables'];
const shopper: Roles = ['shopper', 'distributor-owner'];
const shopperAlone: Roles = ['shopper', null];
const memberReader: Roles = ['hq-service', 'hq-buyer'];
const memberImporter: Roles = ['hq-marketing', 'hq-service'];
const memberService: Roles = ['hq-service', 'hq-marketing'];
const couponReader: Roles = ['hq-marketing', 'shopper'];
const couponKeeper: Roles = ['hq-marketing', 'hq-buyer'];
const legalKeeper: Roles = ['hq-administrator', 'hq-finance-clerk'];
const approver: Roles = ['hq-cashier', 'supplier-owner'];
const operator: Roles = ['hq-auditor', 'hq-buyer'];
const retrier: Roles = ['hq-administrator', 'hq-auditor'];
const auditor: Roles = ['hq-auditor', 'hq-buyer'];

const assortment = 'the assortment is the same for everybody who may read it';
const rules = 'the same rules for everybody who may read them';
/** The reason of fields that are narrowed by their permission alone. */
export const companyWide = 'only headquarters holds this permission, and there is one headquarters';
const creates = 'names no row of anybody';
const own = 'answers about the caller alone';
const services = 'subgraphs only, by the manifest of their operations';

/** Who may use each field of the graph, and what another party gets of it. */
export const accessTable: Record<string, AccessRow> = {
  // catalog
  'Query.brands': open(productReader, assortment),
  'Query.brand': open(productReader, assortment, { id: 'brand' }),
  'Query.products': open(productReader, assortment),
  'Query.product': open(productReader, assortment, { id: 'product' }),
  'Query.productByGtin': open(productReader, assortment),
  'Query.searchCatalog': open(signedIn, assortment),
  'Query.productSnapshot': open(service, services),
  'Query.productCounts': open(productReader, assortment),
  'Query.productImports': open(productManager, companyWide),
  'Query.productImport': open(productManager, companyWide, { id: 'productImport' }),
  'Mutation.createBrand': open(productManager, creates),
  'Mutation.renameBrand': open(productManager, companyWide, { id: 'brand' }),
  'Mutation.createProduct': open(productManager, creates),
  'Mutation.changeProduct': open(productManager, companyWide, { id: 'product' }),
  'Mutation.activateProduct': open(productManager, companyWide, { id: 'product' }),
  'Mutation.retireProduct': open(productManager, companyWide, { id: 'product' }),
  'Mutation.createProductImportUpload': open(productManager, creates),
  'Mutation.startProductImport': open(productManager, creates),
  'Mutation.commitProductImport': open(productManager, companyWide, { id: 'productImport' }),
  'Mutation.discardProductImport': open(productManager, companyWide, { id: 'productImport' }),
  'Query.priceLists': emptyList(priceReader),
  'Query.priceList': hidden(priceReader, { id: 'priceList' }),
  'Mutation.createPriceList': open(productManager, creates),
  'Mutation.changePriceListDraft': notFound(productManager, { id: 'priceList' }),
  'Mutation.publishPriceList': notFound(productManager, { id: 'priceList' }),
  'Mutation.discardPriceListDraft': notFound(productManager, { id: 'priceList' }),
  'Mutation.retirePriceList': notFound(productManager, { id: 'priceList' }),
  'Query.promotions': emptyList(promotionReader),
  'Query.promotion': hidden(promotionReader, { id: 'promotion' }),
  'Mutation.createPromotion': open(promoter, creates),
  'Mutation.changePromotionDraft': notFound(promoter, { id: 'promotion' }),
  'Mutation.activatePromotion': notFound(promoter, { id: 'promotion' }),
  'Mutation.endPromotion': notFound(promoter, { id: 'promotion' }),
  'Query.quotePrices': open(service, services),
  'Mutation.holdOrderPrices': open(service, services),
  'Query.shopProducts': open(visitor, assortment),
  'Query.shopProduct': open(visitor, assortment),
  'Query.shopBrands': open(visitor, assortment),
  'Query.shopFacets': open(visitor, assortment),
  'Query.shopPromotions': open(visitor, assortment),

  // procurement
  'Query.suppliers': emptyList(supplierReader),
  'Query.supplier': hidden(supplierReader, { id: 'supplier' }),
  'Query.mySupplier': open(signedIn, own),
  'Query.supplierChangeRequests': emptyList(signedIn),
  'Query.supplierSnapshot': open(service, services),
  'Mutation.registerSupplier': open(supplierKeeper, creates),
  'Mutation.changeSupplier': notFound(supplierKeeper, { id: 'supplier' }),
  'Mutation.qualifySupplier': notFound(supplierKeeper, { id: 'supplier' }),
  'Mutation.suspendSupplier': notFound(supplierKeeper, { id: 'supplier' }),
  'Mutation.blacklistSupplier': notFound(supplierKeeper, { id: 'supplier' }),
  'Mutation.requestSupplierChange': notFound(['supplier-owner', 'supplier-sales'], { supplierId: 'supplier' }, [
    'contact',
  ]),
  'Mutation.approveSupplierChange': notFound(supplierKeeper, { id: 'changeRequest' }),
  'Mutation.rejectSupplierChange': notFound(supplierKeeper, { id: 'changeRequest' }),
  'Query.sourcingEvents': emptyList(eventReader),
  'Query.sourcingEvent': hidden(eventReader, { id: 'sourcingEvent' }),
  'Mutation.createRfq': open(eventKeeper, creates),
  'Mutation.updateRfq': notFound(eventKeeper, { id: 'sourcingEvent' }),
  'Mutation.publishSourcingEvent': notFound(eventKeeper, { id: 'sourcingEvent' }),
  'Mutation.askSourcingQuestion': notFound(quoter, { sourcingEventId: 'sourcingEvent' }),
  'Mutation.answerSourcingQuestion': notFound(eventKeeper, { id: 'sourcingQuestion' }),
  'Mutation.extendSourcingEvent': notFound(eventKeeper, { id: 'sourcingEvent' }),
  'Mutation.cancelSourcingEvent': notFound(eventKeeper, { id: 'sourcingEvent' }),
  'Mutation.openQuotations': notFound(eventKeeper, { id: 'sourcingEvent' }),
  'Query.quotations': emptyList(eventReader),
  'Query.quotation': hidden(eventReader, { id: 'quotation' }),
  'Query.quotationComparison': hidden(eventKeeper, { sourcingEventId: 'sourcingEvent' }),
  'Mutation.submitQuotation': notFound(quoter, { sourcingEventId: 'sourcingEvent' }),
  'Mutation.withdrawQuotation': notFound(quoter, { id: 'quotation' }),
  'Query.awards': emptyList(awardReader),
  'Query.award': hidden(awardReader, { id: 'award' }),
  'Mutation.saveAwardDraft': notFound(awardProposer, { sourcingEventId: 'sourcingEvent' }),
  'Mutation.proposeAward': notFound(awardProposer, { sourcingEventId: 'sourcingEvent' }),
  'Mutation.withdrawAward': notFound(awardProposer, { id: 'award' }),
  'Mutation.cancelAward': notFound(awardProposer, { id: 'award' }),
  'Mutation.approveAward': notFound(awardApprover, { id: 'award' }),
  'Mutation.rejectAward': notFound(awardApprover, { id: 'award' }),
  'Query.contracts': emptyList(contractReader),
  'Query.contract': hidden(contractReader, { id: 'contract' }),
  'Mutation.changeContractDraft': notFound(contractKeeper, { id: 'contract' }),
  'Mutation.sendContract': notFound(contractKeeper, { id: 'contract' }),
  'Mutation.signContract': notFound(contractSigner, { id: 'contract' }),
  'Mutation.returnContract': notFound(contractSigner, { id: 'contract' }),
  'Mutation.terminateContract': notFound(contractKeeper, { id: 'contract' }),
  'Mutation.cancelContract': notFound(contractKeeper, { id: 'contract' }),
  'Query.orderedFigures': open(orderReader, own),
  'Query.lateDeliveryFigure': open(orderReader, own),
  'Query.purchaseOrders': emptyList(orderReader),
  'Query.purchaseOrder': hidden(orderReader, { id: 'purchaseOrder' }),
  'Mutation.releasePurchaseOrder': notFound(orderReleaser, { contractId: 'contract' }),
  'Mutation.approvePurchaseOrder': notFound(orderApprover, { id: 'purchaseOrder' }),
  'Mutation.rejectPurchaseOrder': notFound(orderApprover, { id: 'purchaseOrder' }),
  'Mutation.confirmPurchaseOrder': notFound(orderConfirmer, { id: 'purchaseOrder' }),
  'Mutation.proposePurchaseOrderChange': notFound(orderConfirmer, { id: 'purchaseOrder' }),
  'Mutation.acceptPurchaseOrderChange': notFound(orderReleaser, { id: 'purchaseOrder' }),
  'Mutation.refusePurchaseOrderChange': notFound(orderReleaser, { id: 'purchaseOrder' }),
  'Mutation.cancelPurchaseOrder': notFound(orderReleaser, { id: 'purchaseOrder' }),
  'Mutation.closePurchaseOrder': notFound(orderReleaser, { id: 'purchaseOrder' }),
  'Query.shipmentNotices': emptyList(noticeReader),
  'Query.shipmentNotice': hidden(noticeReader, { id: 'shipmentNotice' }),
  'Mutation.createShipmentNotice': notFound(noticeWriter, { purchaseOrderId: 'purchaseOrder' }),
  'Mutation.cancelShipmentNotice': notFound(noticeWriter, { id: 'shipmentNotice' }),
  'Mutation.addShipmentDocument': notFound(noticeWriter, { id: 'shipmentNotice' }),
  'Mutation.createShipmentDocumentUpload': open(noticeWriter, creates),
  'Query.receivedFigures': open(receiptReader, own),
  'Query.goodsReceipts': emptyList(receiptReader),
  'Query.goodsReceipt': hidden(receiptReader, { id: 'goodsReceipt' }),
  'Mutation.receiveGoods': notFound(receiver, { shipmentNoticeId: 'shipmentNotice' }),
  'Mutation.inspectGoods': notFound(inspector, { id: 'goodsReceipt' }),
  'Mutation.putGoodsIntoStock': notFound(receiver, { id: 'goodsReceipt' }),
  'Mutation.returnRejectedGoods': notFound(receiver, { id: 'goodsReceipt' }),
  'Query.heldInvoiceFigure': open(matchReader, own),
  'Query.invoiceMatches': emptyList(matchReader),
  'Query.invoiceMatch': hidden(matchReader, { id: 'invoiceMatch' }),
  'Query.matchTolerances': open(matchReader, rules),
  'Mutation.acceptMatchDifference': notFound(matchResolver, { id: 'invoiceMatch' }),
  'Mutation.rejectMatchDifference': notFound(matchResolver, { id: 'invoiceMatch' }),
  'Query.redInvoice': hidden(matchReader, { id: 'redInvoice' }),
  'Mutation.applyRedInvoice': notFound(matchResolver, { id: 'redInvoice' }),
  'Mutation.refuseRedInvoice': notFound(matchResolver, { id: 'redInvoice' }),
  'Query.searchProcurement': emptyList(signedIn),

  // distribution
  'Query.locations': open(stockReader, companyWide),
  'Query.location': open(stockReader, companyWide, { id: 'location' }),
  'Query.stock': emptyList(stockReader),
  'Query.stockMovements': emptyList(stockReader),
  'Query.boms': emptyList(productionReader),
  'Query.bom': hidden(productionReader, { id: 'bom' }),
  'Mutation.createBom': notFound(producer, { productId: 'product' }),
  'Mutation.changeBomDraft': notFound(producer, { id: 'bom' }),
  'Mutation.activateBom': notFound(producer, { id: 'bom' }),
  'Mutation.retireBom': notFound(producer, { id: 'bom' }),
  'Query.madeFigures': open(productionReader, companyWide),
  'Query.productionOrders': emptyList(productionReader),
  'Query.productionOrder': hidden(productionReader, { id: 'productionOrder' }),
  'Mutation.planProduction': notFound(producer, { bomId: 'bom' }),
  'Mutation.returnMaterials': notFound(producer, { id: 'productionOrder' }),
  'Mutation.issueMaterials': notFound(producer, { id: 'productionOrder' }),
  'Mutation.completeProduction': notFound(producer, { id: 'productionOrder' }),
  'Mutation.cancelProductionOrder': notFound(producer, { id: 'productionOrder' }),
  'Query.batches': emptyList(productionReader),
  'Query.batch': hidden(productionReader, { id: 'batch' }),
  'Mutation.inspectBatch': notFound(batchKeeper, { id: 'batch' }),
  'Mutation.releaseBatch': notFound(batchKeeper, { id: 'batch' }),
  'Mutation.rejectBatch': notFound(batchKeeper, { id: 'batch' }),
  'Query.trace': hidden(productionReader, { gtin: 'materialCode', batchNumber: 'batchNumber' }),
  'Query.searchDistribution': emptyList(signedIn),
  'Mutation.createLocation': open(locationKeeper, creates),
  'Mutation.changeLocation': open(locationKeeper, companyWide, { id: 'location' }),
  'Query.partners': emptyList(partnerReader),
  'Query.partner': hidden(partnerReader, { id: 'partner' }),
  'Query.myPartner': open(signedIn, own),
  'Query.partnerSnapshot': open(service, services),
  'Mutation.registerPartner': open(partnerKeeper, creates),
  'Mutation.registerOutlet': open(dealerOwner, creates),
  'Mutation.movePartner': notFound(partnerKeeper, { id: 'partner' }),
  'Mutation.changePartner': notFound(partnerKeeper, { id: 'partner' }),
  'Mutation.changeOutlet': notFound(dealerOwner, { id: 'outlet' }),
  'Mutation.suspendPartner': notFound(partnerKeeper, { id: 'partner' }),
  'Mutation.resumePartner': notFound(partnerKeeper, { id: 'partner' }),
  'Mutation.endPartner': notFound(partnerKeeper, { id: 'outlet' }),
  'Query.dealerAgreementSnapshot': open(service, services),
  'Query.dealerAgreements': emptyList(agreementReader),
  'Query.dealerAgreement': hidden(agreementReader, { id: 'agreement' }),
  'Mutation.createDealerAgreement': notFound(agreementKeeper, { partnerId: 'partner' }),
  'Mutation.changeDealerAgreement': notFound(agreementKeeper, { id: 'agreement' }),
  'Mutation.offerDealerAgreement': notFound(agreementKeeper, { id: 'agreement' }),
  'Mutation.acceptDealerAgreement': notFound(dealerOwner, { id: 'agreement' }),
  'Mutation.returnDealerAgreement': notFound(dealerOwner, { id: 'agreement' }),
  'Mutation.endDealerAgreement': notFound(agreementKeeper, { id: 'agreement' }),
  'Query.soldFigures': open(salesOrderReader, own),
  'Query.salesOrders': emptyList(salesOrderReader),
  'Query.salesOrder': hidden(salesOrderReader, { id: 'orderToShip' }),
  'Query.salesOrderCounts': open(salesOrderReader, own),
  'Query.salesChannels': open(salesOrderReader, rules),
  'Query.orderingTerms': open(['distributor-purchaser', 'distributor-warehouse'], own),
  'Query.paidSalesOrders': open(service, services),
  'Mutation.changeSalesChannel': notFound(['hq-sales', 'hq-sales-manager'], { locationId: 'location' }),
  'Mutation.placeDealerOrder': open(['distributor-purchaser', 'distributor-warehouse'], creates),
  'Mutation.placeShopOrder': open(['shopper', 'distributor-owner'], creates),
  'Mutation.approveSalesOrder': notFound(['hq-sales-manager', 'hq-sales'], { id: 'orderToShip' }),
  'Mutation.rejectSalesOrder': notFound(['hq-sales-manager', 'hq-sales'], { id: 'orderToShip' }),
  'Mutation.allocateSalesOrder': notFound(['hq-sales', 'hq-sales-manager'], { id: 'orderToShip' }),
  'Mutation.cancelSalesOrder': notFound(['distributor-purchaser', 'distributor-finance'], { id: 'orderToShip' }),
  'Query.deliveryDifferenceFigure': open(shipmentReader, own),
  'Query.shipments': emptyList(shipmentReader),
  'Query.shipment': hidden(['distributor-warehouse', null], { id: 'shipment' }),
  'Query.shipmentCounts': open(shipmentReader, own),
  'Mutation.createShipment': notFound(shipmentKeeper, { salesOrderId: 'orderToShip' }),
  'Mutation.cancelShipment': notFound(shipmentKeeper, { id: 'shipment' }),
  'Mutation.shipGoods': notFound(shipmentKeeper, { id: 'shipment' }),
  'Mutation.signShipment': notFound(dealerKeeper, { id: 'shipment' }),
  'Mutation.confirmParcel': notFound(shopper, { id: 'parcel' }),
  'Mutation.recordCarrierProof': notFound(shipmentKeeper, { id: 'shipment' }),
  'Mutation.decideDeliveryDifference': notFound(shipmentDecider, { id: 'shipment' }),
  'Query.partnerStockFigure': open(partnerStockReader, own),
  'Query.partnerStock': emptyList(partnerStockReader),
  'Query.partnerStockMovements': emptyList(partnerStockReader),
  'Query.outletDeliveries': emptyList(partnerStockReader),
  'Query.outletDelivery': hidden(partnerStockReader, { id: 'outletDelivery' }),
  'Mutation.shipToOutlet': notFound(dealerKeeper, { outletId: 'outlet' }),

  'Query.cart': open(visitor, own),
  'Query.shopBestSellers': open(visitor, assortment),
  'Query.shopDelivery': open(visitor, assortment),
  'Query.shippableShopProducts': open(service, services),
  'Mutation.addToCart': open(visitor, own),
  'Mutation.changeCartLine': open(visitor, own),
  'Mutation.removeFromCart': open(visitor, own),
  'Mutation.mergeCart': open(shopper, own),
  'Mutation.checkoutCart': open(shopper, own),
  'Query.salesReturns': emptyList(signedIn),
  'Query.salesReturn': hidden(shopperAlone, { id: 'salesReturn' }),
  'Query.salesReturnCounts': open(['hq-service', 'shopper'], companyWide),
  'Query.returnableGoods': hidden(shopper, { salesOrderId: 'shopOrder' }),
  'Mutation.requestSalesReturn': notFound(shopper, { salesOrderId: 'shopOrder' }),
  'Mutation.withdrawSalesReturn': notFound(shopper, { id: 'salesReturn' }),
  'Mutation.agreeToSalesReturn': notFound(['hq-service', 'hq-warehouse'], { id: 'salesReturn' }),
  'Mutation.refuseSalesReturn': notFound(['hq-service', 'hq-warehouse'], { id: 'salesReturn' }),
  'Mutation.receiveSalesReturn': notFound(['hq-warehouse', 'hq-service'], { id: 'salesReturn' }),

  // payments
  'Query.ledgerAccount': hidden(ledgerReader, { id: 'ledgerAccount' }),
  'Query.ledgerAccounts': emptyList(ledgerReader),
  'Query.chartOfAccounts': open(ledgerReader, rules),
  'Query.accountStatement': hidden(ledgerReader, { accountId: 'ledgerAccount' }),
  'Query.ledgerTransfers': emptyList(ledgerReader, { documentId: 'taxInvoice' }),
  'Query.trialBalance': open(ledgerReader, companyWide, { legalEntityId: 'legalEntity' }),
  'Query.ledgerInvariants': open(ledgerReader, companyWide),
  'Query.ledgerChecks': open(ledgerReader, companyWide),
  'Query.refusedPostings': open(ledgerReader, companyWide),
  'Query.controlAccountBalances': open(service, services),
  'Query.ownBankAccounts': emptyList(bankReader),
  'Query.ownBankAccount': hidden(bankReader, { id: 'bankAccount' }),
  'Mutation.recordOpeningBalance': notFound(ledgerKeeper, { bankAccountId: 'bankAccount' }),
  'Query.paidOutFigures': open(payableReader, own),
  'Query.payOuts': emptyList(payableReader),
  'Query.payOut': hidden(payableReader, { id: 'payOut' }),
  'Mutation.createPayOut': open(service, services),
  'Mutation.askBankAgain': notFound(bankPayer, { id: 'payOut' }),
  'Query.channelMerchants': emptyList(channelReader),
  'Mutation.registerMerchant': notFound(bankPayer, { bankAccountId: 'bankAccount', legalEntityId: 'legalEntity' }),
  'Query.shopReceiptFigures': open(channelReader, companyWide),
  'Query.paymentOrders': emptyList(channelReader),
  'Query.paymentOrder': hidden(shopperAlone, { id: 'paymentOrder' }),
  'Mutation.createPaymentOrder': open(service, services),
  'Mutation.closePaymentOrder': open(service, services),
  'Mutation.payByWechat': notFound(shopper, { paymentOrderId: 'paymentOrder' }),
  'Mutation.askChannelAgain': notFound(bankPayer, { paymentOrderId: 'paymentOrder' }),
  'Mutation.repeatRefund': notFound(bankPayer, { refundId: 'refund' }),
  'Query.channelReconciliations': emptyList(channelReader),
  'Query.channelReconciliation': hidden(channelReader, { id: 'reconciliation' }),
  'Query.channelBillBalances': open(service, services),
  'Mutation.reconcileChannelDay': notFound(reconciler, { merchantId: 'merchant' }),
  'Mutation.claimDifference': notFound(reconciler, { id: 'difference' }),
  'Mutation.explainDifference': notFound(reconciler, { id: 'difference' }),
  'Mutation.reviewDifference': notFound(reviewer, { id: 'difference' }),
  'Query.refunds': emptyList(channelReader),
  'Query.refund': hidden(channelReader, { id: 'refund' }),
  'Mutation.createRefund': open(service, services),
  'Query.dealerPurses': open(service, services),
  'Mutation.holdAdvance': open(service, services),
  'Query.searchPayments': emptyList(signedIn),
  'Query.bankStatements': emptyList(bankReader, { bankAccountId: 'bankAccount' }),
  'Query.bankStatement': hidden(bankReader, { id: 'bankStatement' }),
  'Mutation.readBankStatement': notFound(bankPayer, { bankAccountId: 'bankAccount' }),

  // finance
  'Mutation.holdCredit': open(service, services),
  'Query.dealerFunds': emptyList(creditReader),
  'Query.temporaryLimits': emptyList(creditReader),
  'Mutation.requestTemporaryLimit': notFound(creditKeeper, { partnerId: 'partner', legalEntityId: 'legalEntity' }),
  'Mutation.approveTemporaryLimit': notFound(creditKeeper, { id: 'temporaryLimit' }),
  'Mutation.rejectTemporaryLimit': notFound(creditKeeper, { id: 'temporaryLimit' }),
  'Query.dealerReceiptFigures': open(receivableReader, own),
  'Query.overdueReceivableFigure': open(receivableReader, own),
  'Query.receivables': emptyList(receivableReader),
  'Query.receivable': hidden(receivableReader, { id: 'receivable' }),
  'Query.receivableAgeing': emptyList(receivableReader),
  'Query.purseMovements': emptyList(receivableReader),
  'Query.creditedReceipts': emptyList(receivableReader),
  'Query.bankReceipts': emptyList(claimReader),
  'Query.bankReceipt': hidden(claimReader, { id: 'bankReceipt' }),
  'Query.bankReceiptCounts': open(claimReader, companyWide),
  'Mutation.createAuthorisationUpload': open(claimer, creates),
  'Mutation.claimBankReceipt': notFound(claimer, { id: 'bankReceipt', partnerId: 'partner' }),
  'Mutation.approveReceiptClaim': notFound(claimApprover, { id: 'bankReceipt' }),
  'Mutation.rejectReceiptClaim': notFound(claimApprover, { id: 'bankReceipt' }),
  'Query.controlAccounts': open(controller, companyWide),
  'Query.openItems': emptyList(payableReader),
  'Query.openItem': hidden(payableReader, { id: 'openItem' }),
  'Query.payableAgeing': emptyList(payableReader),
  'Query.payableTotals': open(payableReader, own),
  'Query.returnedPaymentFigure': open(paymentReader, own),
  'Query.paymentRequests': emptyList(paymentReader),
  'Query.paymentRequest': hidden(paymentReader, { id: 'paymentRequest' }),
  'Query.paymentRequestCounts': open(paymentReader, own),
  'Mutation.createPaymentRequest': notFound(paymentAsker, { 'openItemIds.0': 'openItem' }),
  'Mutation.submitPaymentRequest': notFound(paymentAsker, { id: 'paymentRequest' }),
  'Mutation.approvePaymentRequest': notFound(['hq-sourcing-officer', 'hq-finance-clerk'], { id: 'paymentRequest' }),
  'Mutation.approvePaymentRequestFinance': notFound(['hq-finance-approver', 'hq-sourcing-officer'], {
    id: 'paymentRequest',
  }),
  'Mutation.rejectPaymentRequest': notFound(['hq-finance-approver', 'supplier-sales'], { id: 'paymentRequest' }),
  'Mutation.withdrawPaymentRequest': notFound(paymentAsker, { id: 'paymentRequest' }),
  'Mutation.payPaymentRequest': notFound(bankPayer, { id: 'paymentRequest' }),
  'Mutation.cancelPaymentRequest': notFound(paymentAsker, { id: 'paymentRequest' }),
  'Query.invoicedFigures': open(invoiceReader, own),
  'Query.taxInvoices': emptyList(invoiceReader),
  'Query.taxInvoice': hidden(invoiceReader, { id: 'taxInvoice' }),
  'Mutation.submitTaxInvoice': open(
    invoicer,
    'the named order is compared with the sender when the invoice is matched',
  ),
  'Mutation.submitRedInvoice': notFound(invoicer, { originalInvoiceId: 'taxInvoice' }),
  'Mutation.withdrawTaxInvoice': notFound(invoicer, { id: 'taxInvoice' }),
  'Query.salesInvoices': emptyList(salesInvoiceReader),
  'Query.salesInvoice': hidden(salesInvoiceReader, { id: 'salesInvoice' }),
  'Query.salesInvoicesOfOrders': open(service, services),
  'Mutation.issueSalesInvoice': notFound(salesInvoiceIssuer, { 'ids.0': 'salesInvoice' }),
  'Query.invoiceTitle': open(shopper, own),
  'Mutation.setInvoiceTitle': open(shopper, own),
  'Query.searchFinance': emptyList(signedIn),

  // membership
  'Query.members': emptyList(memberReader),
  'Query.member': hidden(memberReader, { id: 'member' }),
  'Query.memberImports': open(memberImporter, companyWide),
  'Query.memberImport': open(memberImporter, companyWide, { id: 'memberImport' }),
  'Mutation.createMemberImportUpload': open(memberImporter, creates),
  'Mutation.startMemberImport': open(memberImporter, creates),
  'Mutation.commitMemberImport': open(memberImporter, companyWide, { id: 'memberImport' }),
  'Mutation.discardMemberImport': open(memberImporter, companyWide, { id: 'memberImport' }),
  'Mutation.issueMemberPassword': notFound(memberService, { memberId: 'member' }),
  'Query.myAddresses': emptyList(shopper),
  'Mutation.saveMyAddress': notFound(shopper, { id: 'address' }),
  'Mutation.removeMyAddress': notFound(shopper, { id: 'address' }),
  'Query.myPoints': open(shopper, own),
  'Query.memberPointBalances': open(service, services),
  'Query.couponTemplate': hidden(couponReader, { id: 'couponTemplate' }),
  'Query.couponTemplates': emptyList(couponReader),
  'Query.claimableCoupons': open(shopper, rules),
  'Query.shopCoupons': open(visitor, assortment),
  'Query.myCoupons': emptyList(shopper),
  'Query.unusedCoupons': open(service, services),
  'Mutation.createCouponTemplate': open(couponKeeper, creates),
  'Mutation.closeCouponTemplate': notFound(couponKeeper, { id: 'couponTemplate' }),
  'Mutation.grantCoupon': notFound(couponKeeper, { templateId: 'couponTemplate', memberId: 'member' }),
  'Mutation.claimCoupon': open(shopper, 'an offer is the same for every shopper', { templateId: 'couponTemplate' }),
  'Mutation.holdOrderBenefits': open(service, services),
  'Query.myBenefits': open(shopper, own),
  'Query.me': open(visitor, own),
  'Query.organisation': hidden(organisationReader, { id: 'supplier' }),
  'Query.organisations': open(organisationReader, 'partners see headquarters and themselves'),
  'Query.people': emptyList(organisationReader),
  'Query.person': hidden(organisationReader, { id: 'person' }),
  'Query.roles': open(organisationReader, rules),
  'Mutation.changeRoles': notFound(staffKeeper, { personId: 'person' }),
  'Mutation.disablePerson': notFound(staffKeeper, { personId: 'person' }),
  'Mutation.enablePerson': notFound(staffKeeper, { personId: 'person' }),
  'Mutation.switchOrganisation': {
    ...notFound(signedIn, { organisationId: 'supplier' }),
    unfound: 'changes the session by which one is signed in',
  },
  'Mutation.updateMyProfile': open(signedIn, own),
  'Mutation.issuePasswordReset': notFound(staffKeeper, { personId: 'person' }),
  'Query.invitation': open(visitor, 'whoever holds the token is the person invited'),
  'Query.invitations': emptyList(inviter),
  'Mutation.invitePerson': notFound(inviter, { organisationId: 'supplier' }),
  'Mutation.resendInvitation': notFound(inviter, { id: 'invitation' }),
  'Mutation.revokeInvitation': notFound(inviter, { id: 'invitation' }),
  'Mutation.acceptInvitation': open(visitor, 'whoever holds the token is the person invited'),
  'Query.legalEntity': open(signedIn, 'partners see with whom they have to do', { id: 'legalEntity' }),
  'Query.legalEntities': open(signedIn, 'partners see with whom they have to do'),
  'Query.legalEntitySnapshot': open(service, services),
  'Mutation.registerLegalEntity': open(legalKeeper, creates),
  'Mutation.changeLegalEntity': notFound(legalKeeper, { id: 'legalEntity' }),
  'Query.notices': open(signedIn, own),
  'Query.unreadNoticeCount': open(signedIn, own),
  'Mutation.markNoticesRead': open(signedIn, own),
  'Query.approvals': emptyList(approver),
  'Query.waitingApprovalCount': open(approver, companyWide),
  'Query.auditTrail': emptyList(auditor),
  'Query.auditAnchors': open(auditor, companyWide),
  'Query.searchMembership': emptyList(signedIn),

  // every subgraph, from the kit
  'Query.catalogHealth': open(operator, companyWide),
  'Mutation.retryCatalogWork': open(retrier, companyWide),
  'Query.procurementHealth': open(operator, companyWide),
  'Mutation.retryProcurementWork': open(retrier, companyWide),
  'Query.distributionHealth': open(operator, companyWide),
  'Mutation.retryDistributionWork': open(retrier, companyWide),
  'Query.paymentsHealth': open(operator, companyWide),
  'Mutation.retryPaymentsWork': open(retrier, companyWide),
  'Query.financeHealth': open(operator, companyWide),
  'Mutation.retryFinanceWork': open(retrier, companyWide),
  'Query.membershipHealth': open(operator, companyWide),
  'Mutation.retryMembershipWork': open(retrier, companyWide),
};
