import type { Supplier } from './company.ts';

/** Up to where a purchase is played. */
export const stages = [
  'published',
  'quoted',
  'opened',
  'proposed',
  'contracts',
  'signed',
  'released',
  'confirmed',
  'shipped',
  'received',
  'stored',
  'invoiced',
  'requested',
  'paid',
] as const;

export type Stage = (typeof stages)[number];

export interface PurchasePlan {
  title: string;
  productCode: string;
  /** Base units of the whole lot. */
  quantity: string;
  /** Who quotes, with the net price of one unit; the first two share the award 70/30, one alone takes all. */
  offers: { supplier: Supplier; netPrice: string }[];
  startsAt: Date;
  until: Stage;
  /** How long the goods keep from the day on which they leave the supplier; 535 days when left out. */
  keepsDays?: number;
  /** Percent of the delivered quantity that quality rejects. */
  rejectedPercent?: bigint;
  /** Percent of the delivered quantity that is missing when the warehouse counts. */
  missingPercent?: bigint;
  /** The supplier invoices what it shipped although a part was rejected or missing: that part is held. */
  invoicesRejected?: boolean;
  /** It takes that part back by a red invoice. */
  takesBack?: boolean;
  /** Days by which the goods leave later than usual. */
  lateDays?: number;
  /** The business time so many hours after the step before; exactly so when left out. */
  later?: (hours: number) => Date;
}

export interface PlayedPurchase {
  sourcingEventId: string;
  orders: PlayedOrder[];
  /** With whom it was agreed. */
  contracts: PlayedContract[];
}

export interface PlayedContract {
  contract: ContractRow;
  supplier: Supplier;
}

export interface PlayedOrder {
  supplier: Supplier;
  orderId: string;
  taxInvoiceId?: string;
  paymentRequestId?: string;
}

export type Institutions = { taxPlatformUrl: string; keysFolder: string };

export interface ContractRow {
  id: string;
  supplier: { id: string };
  lines: {
    id: string;
    quantity: string;
    netUnitPrice: string;
    taxRate: string;
    productName: string;
    baseUnit: string;
  }[];
}

/** What each step of an order knows. */
export interface OrderPlay {
  contract: ContractRow;
  supplier: Supplier;
  plan: PurchasePlan;
  later: (hours: number) => Date;
  goesOn: (stage: Stage) => boolean;
}
