import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { productNameOf, recordedName } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { NoticeToReceiveQuery } from './operations.ts';
import { ReceiveForm } from './receive-form.tsx';

export default async function ReceiveShipmentPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('goods-receipt.write');
  const { id } = await params;
  const text = await getTranslations('procurement.receiveForm');
  const locale = await requestLanguage();
  const notice = found((await readGraph(NoticeToReceiveQuery, { id })).shipmentNotice);
  return (
    <div>
      <PageHead
        title={text('title', { number: notice.number })}
        description={text('description', {
          supplier: recordedName(notice.supplierName, notice.supplier, locale),
          location: recordedName(notice.locationName, notice.location, locale),
        })}
      />
      <ReceiveForm
        noticeId={id}
        lines={notice.lines.map((line) => ({
          id: line.id,
          name: productNameOf(line, locale),
          code: line.productCode,
          unit: line.baseUnit,
          packs: packsOf(line.product.packLevels, locale),
          announced: line.quantity,
          batchNumber: line.batchNumber,
          productionDate: line.productionDate,
          bestBefore: line.bestBefore,
        }))}
      />
    </div>
  );
}
