import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, type InvalidInput, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { salesChannelByName } from '../sales-channel/queries.ts';
import { askedLines } from './asked-lines.ts';
import { salesParameterOn } from './parameters.ts';
import { reloadSalesOrder } from './reload-sales-order.ts';
import type { SalesOrderRow } from './tables.ts';
import { writeSalesOrder } from './write-sales-order.ts';

export const deliveryField = z.object({
  contactName: textField(60),
  contactPhone: textField(30),
  address: textField(200),
});

/** What a shopper orders, but for its goods: the checkout of a cart asks for the same. */
export const shopOrderFields = z.object({
  couponId: idField.nullish().transform((id) => id ?? null),
  points: z.int().min(0).max(100_000_000).default(0),
  delivery: deliveryField,
  note: optionalTextField(200),
});

const inputSchema = shopOrderFields.extend({
  lines: z
    .array(z.object({ productId: idField, quantity: decimalField({ scale: 3, above: '0', most: '99999' }) }))
    .min(1)
    .max(100),
});

export type ShopOrder = z.output<typeof inputSchema>;
export type ChannelClosed = { kind: 'ChannelClosed' };

/** Takes an order of the shop with the goods that are named. */
export const placeShopOrder = command({
  name: 'placeShopOrder',
  permission: 'shop.order',
  input: inputSchema,
  run: writeShopOrder,
  reload: reloadSalesOrder,
});

/** The same inside another command's transaction, such as the checkout of a cart; that command reloads the order. */
export async function writeShopOrder(
  tx: CommandTx,
  order: ShopOrder,
): Promise<Result<SalesOrderRow, ChannelClosed | InvalidInput>> {
  const supply = (await salesChannelByName.load(tx, ['SHOP'])).get('SHOP');
  if (!supply) return err({ kind: 'ChannelClosed' });
  const lines = await askedLines(
    tx,
    order.lines.map((line) => ({ ...line, promotionId: null })),
    () => supply.minimumRemainingDays,
  );
  if (!lines.ok) return lines;
  const { organisationId, personName } = actingPerson(tx);
  const minutes = await salesParameterOn(tx, 'SHOP_ORDER_LAPSE_MINUTES');
  return ok(
    await writeSalesOrder(tx, {
      supply,
      buyer: { id: organisationId, name: personName, level: null },
      agreement: null,
      funding: 'CHANNEL',
      delivery: order.delivery,
      note: order.note,
      couponId: order.couponId,
      points: order.points,
      lines: lines.value,
      expiresAt: new Date(tx.businessTime.getTime() + minutes * 60_000),
    }),
  );
}
