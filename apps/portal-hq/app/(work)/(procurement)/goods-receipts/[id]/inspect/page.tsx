import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { productNameOf, recordedName } from '@quanlian/ui/naming.ts';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import style from '../../../line-form.module.css';
import { InspectForm } from './inspect-form.tsx';
import { ReceiptToInspectQuery } from './operations.ts';

export default async function InspectGoodsReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('goods-receipt.inspect');
  const { id } = await params;
  const text = await getTranslations('procurement.inspectForm');
  const locale = await requestLanguage();
  const receipt = found((await readGraph(ReceiptToInspectQuery, { id })).goodsReceipt);
  const { documents } = receipt.shipmentNotice;
  return (
    <div>
      <PageHead
        title={text('title', { number: receipt.number })}
        description={text('description', {
          supplier: recordedName(receipt.supplierName, receipt.supplier, locale),
          name: receipt.receivedByName,
        })}
      />
      <section className={style.papers} aria-label={text('papers')}>
        <strong>{text('papers')}</strong>
        {documents.length === 0 && <span>{text('noPapers')}</span>}
        {documents.map((document) => (
          <span key={document.id}>
            <EnumText of="ShipmentDocumentKind" value={document.kind} /> {document.number}
            {document.batchNumber !== null && ` · ${text('batch', { batch: document.batchNumber })}`}
            {document.downloadUrl !== null && (
              <>
                {' · '}
                <a href={document.downloadUrl} download>
                  {document.fileName ?? text('openFile')}
                </a>
              </>
            )}
          </span>
        ))}
      </section>
      <InspectForm
        receiptId={id}
        lines={receipt.lines.map((line) => ({
          id: line.id,
          name: productNameOf(line, locale),
          code: line.productCode,
          unit: line.baseUnit,
          batchNumber: line.batchNumber,
          productionDate: line.productionDate,
          bestBefore: line.bestBefore,
          counted: line.countedQuantity,
        }))}
      />
    </div>
  );
}
