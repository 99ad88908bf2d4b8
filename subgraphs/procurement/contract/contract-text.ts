import { isPositiveDecimal, multiplyDecimals } from '@quanlian/money/decimal.ts';
import { formatMoney, groupThousands } from '@quanlian/money/money-text.ts';
import type { Locale } from '@quanlian/transport/claims.ts';
import type { ContractLineRow, ContractRow } from './tables.ts';

/** A text of the message catalogue with its facts filled in. */
export type Say = (key: string, facts?: Record<string, string | number>) => string;

/** The contract as sections of text; the words are in messages/, the Chinese ones bind. */
export function contractText(contract: ContractRow, lines: readonly ContractLineRow[], locale: Locale, say: Say) {
  const amount = (minor: bigint) =>
    formatMoney({ amountMinor: String(minor), currency: contract.currency }, { symbol: false });
  const section = (name: string, paragraphs: string[]) => ({ heading: say(`contractText.${name}`), paragraphs });
  return [
    section('parties', [
      say('contractText.buyer', { name: contract.buyerName }),
      say('contractText.supplier', { name: contract.supplierName }),
    ]),
    section('goods', [say('contractText.goodsIntro'), ...lines.map((line) => lineText(line, locale, say))]),
    section('price', [
      say('contractText.priceTotal', {
        net: amount(contract.netMinor),
        tax: amount(contract.taxMinor),
        gross: amount(contract.grossMinor),
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

function lineText(line: ContractLineRow, locale: Locale, say: Say): string {
  const hasMinimum = isPositiveDecimal(line.minimumQuantity);
  return say(hasMinimum ? 'contractText.lineWithMinimum' : 'contractText.line', {
    position: line.position,
    code: line.productCode,
    name: locale === 'en' ? (line.productNameEn ?? line.productName) : line.productName,
    quantity: plain(line.quantity),
    unit: line.baseUnit,
    price: plain(line.netUnitPrice),
    rate: plain(multiplyDecimals(line.taxRate, '100')),
    days: line.leadTimeDays,
    minimum: plain(line.minimumQuantity),
  });
}

/** A decimal as people write it: `12000.500` → `12,000.5`. */
function plain(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const kept = fraction.replace(/0+$/, '');
  return `${groupThousands(whole)}${kept && `.${kept}`}`;
}
