import { createHash } from 'node:crypto';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { LegalEntityReference } from '../read-model/tables.ts';
import type { SupplierRow } from '../supplier/tables.ts';
import type { ContractLineRow, ContractRow } from './tables.ts';

/** 草稿 → 待供应商签署 → 待我方签署 → 已生效 → 已到期/已终止; returned by the supplier it is a draft again. */
export const contractMoves = {
  changeContractDraft: { from: ['DRAFT'], permission: 'contract.write', side: 'hq' },
  sendContract: { from: ['DRAFT'], permission: 'contract.write', side: 'hq' },
  returnContract: { from: ['PENDING_SUPPLIER_SIGNATURE'], permission: 'contract.sign', side: 'partner' },
  cancelContract: {
    from: ['DRAFT', 'PENDING_SUPPLIER_SIGNATURE', 'PENDING_HQ_SIGNATURE'],
    permission: 'contract.write',
    side: 'hq',
  },
  terminateContract: { from: ['ACTIVE'], permission: 'contract.write', side: 'hq' },
} as const satisfies Moves<ContractRow['state']>;

/** Who signs when: the supplier first, headquarters last, so that our signature brings the contract into force. */
export const signMoves = {
  hq: { signContract: { from: ['PENDING_HQ_SIGNATURE'], permission: 'contract.sign', side: 'hq' } },
  partner: { signContract: { from: ['PENDING_SUPPLIER_SIGNATURE'], permission: 'contract.sign', side: 'partner' } },
} as const satisfies Record<'hq' | 'partner', Moves<ContractRow['state']>>;

/** What a side's signature makes of the contract. */
export function stateAfterSignature(party: 'BUYER' | 'SUPPLIER'): ContractRow['state'] {
  return party === 'SUPPLIER' ? 'PENDING_HQ_SIGNATURE' : 'ACTIVE';
}

/** An award is in force when its contracts are, those that were dropped aside. */
export function bringsAwardIntoForce(states: readonly ContractRow['state'][]): boolean {
  const kept = states.filter((state) => state !== 'CANCELLED');
  return kept.length > 0 && kept.every((state) => state === 'ACTIVE');
}

/** Days for which a contract is valid unless the draft is changed. */
const defaultValidityDays = 365;

export function defaultValidity(day: string): { validFrom: string; validUntil: string } {
  return { validFrom: day, validUntil: addDays(day, defaultValidityDays - 1) };
}

/** Whether orders can be called off on this day. */
export function isInForce(contract: Pick<ContractRow, 'state' | 'validFrom' | 'validUntil'>, day: string): boolean {
  return contract.state === 'ACTIVE' && contract.validFrom <= day && day <= contract.validUntil;
}

/** What is agreed, and nothing else: both sides sign the hash of exactly this. */
export function contractContent(
  contract: ContractRow,
  parts: { lines: readonly ContractLineRow[]; buyer: LegalEntityReference; supplier: SupplierRow; version: number },
): string {
  const { lines, buyer, supplier, version } = parts;
  return canonicalJson({
    number: contract.number,
    version,
    title: contract.title,
    buyer: { id: buyer.id, name: buyer.name, taxNumber: buyer.taxNumber, address: buyer.address },
    supplier: {
      id: supplier.id,
      name: supplier.name,
      taxNumber: supplier.taxNumber,
      address: supplier.address,
      taxpayerKind: supplier.taxpayerKind,
      companySize: supplier.companySize,
    },
    currency: contract.currency,
    validFrom: contract.validFrom,
    validUntil: contract.validUntil,
    paymentTermDays: contract.paymentTermDays,
    paymentTermReason: contract.paymentTermReason,
    deliveryPlace: contract.deliveryPlace,
    notes: contract.notes,
    lines: lines.map((line) => ({
      position: line.position,
      productId: line.productId,
      productCode: line.productCode,
      productName: line.productName,
      baseUnit: line.baseUnit,
      quantity: line.quantity,
      minimumQuantity: line.minimumQuantity,
      leadTimeDays: line.leadTimeDays,
      netUnitPrice: line.netUnitPrice,
      taxRate: line.taxRate,
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      grossMinor: line.grossMinor,
    })),
    netMinor: contract.netMinor,
    taxMinor: contract.taxMinor,
    grossMinor: contract.grossMinor,
  });
}

/** JSON with sorted keys, no blanks, integers of any size as text: the same content is always the same bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** SHA-256 in hexadecimal over the UTF-8 bytes. */
export function documentHashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
