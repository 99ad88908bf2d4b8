import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { LineShot } from '../../../goods/line-shot.tsx';
import { looks } from '../../../looks.ts';
import { MyOrderQuery } from '../../operations.ts';
import { ReturnForm } from './return-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('askReturn') };
}

export default async function ReturnPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders');
  const { salesOrder, returnableGoods } = await readGraph(MyOrderQuery, { id });
  const locale = await requestLanguage();
  const order = found(salesOrder);
  if (!returnableGoods?.isOpen || returnableGoods.lines.length === 0) redirect(routes.order(id));
  const lineOf = (id: string) => order.lines.find((line) => line.id === id);
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('askReturn')}</h1>
      <p className="mt-1 text-ink-soft">{text('returnOf', { number: order.number })}</p>
      <ReturnForm
        orderId={id}
        reasons={optionsOf('SalesReturnReason', locale)}
        lines={returnableGoods.lines.map((line) => {
          const ordered = lineOf(line.orderLineId);
          return {
            id: line.orderLineId,
            name: recordedName(line.productName, ordered?.product ?? { nameEn: null }, locale),
            most: Number(line.quantity),
            worth: formatMoney(line.gross),
            shot: ordered && <LineShot {...ordered} />,
          };
        })}
      />
    </div>
  );
}
