import { type Decimal, multiplyDecimals, parseDecimal, roundDecimal } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { dealerTerms, remainingDaysNeeded } from '../dealer-agreement/dealer-terms.ts';
import { salesChannelByName } from '../sales-channel/queries.ts';
import { askedLines, productsOf } from './asked-lines.ts';
import { salesParameterOn } from './parameters.ts';
import { deliveryField } from './place-shop-order.ts';
import { reloadSalesOrder } from './reload-sales-order.ts';
import { writeSalesOrder } from './write-sales-order.ts';

/** A dealer orders whole cases by its agreement, from its advance or on credit. */
export const placeDealerOrder = command({
  name: 'placeDealerOrder',
  permission: 'sales-order.place',
  input: z.object({
    funding: z.enum(['ADVANCE', 'CREDIT']),
    delivery: deliveryField.nullish(),
    note: optionalTextField(200),
    lines: z
      .array(
        z.object({
          productId: idField,
          cases: decimalField({ scale: 3, above: '0', most: '99999' }),
          promotionId: idField.nullish().transform((id) => id ?? null),
        }),
      )
      .min(1)
      .max(100),
  }),
  async run(tx, input) {
    const { organisationId } = actingPerson(tx);
    const supply = (await salesChannelByName.load(tx, ['DEALER'])).get('DEALER');
    if (!supply) return err({ kind: 'ChannelClosed' });
    const terms = await dealerTerms(tx, organisationId, supply.legalEntityId);
    if (!terms) return err({ kind: 'NoAgreementInForce' });
    const { agreement, partner } = terms;
    if (input.funding === 'CREDIT' && agreement.paymentTerms !== 'CREDIT') return err({ kind: 'CreditNotAgreed' });

    const known = await productsOf(tx, input.lines);
    const broken = input.lines.find((line) => !isWhole(line.cases, known.get(line.productId)));
    if (broken) {
      const { name = '', unitsPerCase = null, baseUnit = '' } = known.get(broken.productId) ?? {};
      return err({ kind: 'NotWholeCases', productName: name, cases: broken.cases, unitsPerCase, baseUnit });
    }
    const lines = await askedLines(
      tx,
      input.lines.map(({ productId, cases, promotionId }) => ({
        productId,
        quantity: inBaseUnits(cases, known.get(productId)?.unitsPerCase ?? 1),
        promotionId,
      })),
      (product) =>
        Math.max(
          supply.minimumRemainingDays,
          remainingDaysNeeded(product.shelfLifeDays, agreement.minimumRemainingPercent),
        ),
    );
    if (!lines.ok) return lines;
    const days = await salesParameterOn(tx, 'DEALER_ORDER_HOLD_DAYS');
    return ok(
      await writeSalesOrder(tx, {
        supply,
        buyer: { id: partner.id, name: partner.name, level: partner.level },
        agreement,
        funding: input.funding,
        delivery: input.delivery ?? {
          contactName: partner.contactName,
          contactPhone: partner.contactPhone,
          address: partner.address,
        },
        note: input.note,
        couponId: null,
        points: 0,
        lines: lines.value,
        expiresAt: new Date(tx.businessTime.getTime() + days * 86_400_000),
      }),
    );
  },
  reload: reloadSalesOrder,
});

/** A product that is not known is refused by its line, not here. */
function isWhole(cases: Decimal, product: { unitsPerCase: number | null } | undefined): boolean {
  if (!product) return true;
  const { units, scale } = parseDecimal(cases);
  return product.unitsPerCase !== null && units % 10n ** BigInt(scale) === 0n;
}

function inBaseUnits(cases: Decimal, unitsPerCase: number): Decimal {
  return roundDecimal(multiplyDecimals(cases, unitsPerCase.toString()), { scale: 3, rounding: 'down' });
}
