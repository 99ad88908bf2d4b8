import { isPositiveDecimal, multiplyDecimals } from '@quanlian/money/decimal.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import type { ContractLineRow, ContractRow } from './tables.ts';

/** A text of the message catalogue with its facts filled in. */
export type Say = (key: string, facts?: Record<string, string | number>) => string;

/** The contract as sections of text; the words are in messages/, the Chinese ones bind. */
export function contractText(contract: ContractRow, lines: readonly ContractLineRow[], say: Say) {
  const section = (name: string, paragraphs: string[]) => ({ heading: say(`contractText.${name}`), paragraphs });
  return [
    section('parties', [
      say('contractText.buyer', { name: contract.buyerName }),
      say('contractText.supplier', { name: contract.supplierName }),
    ]),
    section('goods', [say('contractText.goodsIntro'), ...lines.map((line) => lineText(line, say))]),
    section('price', [
      say('contractText.priceTotal', {
        net: decimalFromMinor(contract.netMinor, contract.currency),
        tax: decimalFromMinor(contract.taxMinor, contract.currency),
        gross: decimalFromMinor(contract.grossMinor, contract.currency),
        currency: contract.currency,
      }),
      say('contractText.priceFixed'),
    ]),
    section('delivery', [say('contractText.deliveryPlace', { place: contract.deliveryPlace })]),
    section('quality', [say('contractText.qualityInspection'), ...(contract.notes ? [contract.notes] : [])]),
    section('payment', [
      say('contractText.paymentTerm', { days: contract.paymentTermDays }),
      say('contractText.paymentUndisputed'),
      ...(contract.paymentTermReason
        ? [say('contractText.paymentReason', { reason: contract.paymentTermReason })]
        : []),
    ]),
    section('validity', [
      say('contractText.validityPeriod', { from: contract.validFrom, until: contract.validUntil }),
      say('contractText.callOff'),
    ]),
    section('signature', [say('contractText.signatureMethod')]),
  ];
}

function lineText(line: ContractLineRow, say: Say): string {
  const hasMinimum = isPositiveDecimal(line.minimumQuantity);
  return say(hasMinimum ? 'contractText.lineWithMinimum' : 'contractText.line', {
    position: line.position,
    code: line.productCode,
    name: line.productName,
    quantity: plain(line.quantity),
    unit: line.baseUnit,
    price: plain(line.netUnitPrice),
    rate: plain(multiplyDecimals(line.taxRate, '100')),
    days: line.leadTimeDays,
    minimum: plain(line.minimumQuantity),
  });
}

/** A decimal without zeros at its end. */
function plain(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
