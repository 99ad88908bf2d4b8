import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section, StepLine } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';
import type { RelatedDocument } from './shown-stages.ts';

interface Line {
  id: string;
  product: { nameEn: string | null };
  productCode: string;
  productName: string;
  baseUnit: string;
  unitsPerCase: number | null;
  batchId: string;
  batchNumber: string;
  bestBefore: string | null;
  remainingDays: number | null;
  quantity: string;
}

interface OutletDelivery {
  id: string;
  number: string;
  outletId: string;
  outletName: string;
  createdAt: string;
  lines: readonly Line[];
}

/** It has left the dealer when it is written down, and there is nothing to wait for. */
export async function OutletDeliverySteps({ delivery }: { delivery: OutletDelivery }) {
  const text = await getTranslations('documents.outletDelivery');
  return <StepLine steps={[{ key: 'shipped', label: text('stepShipped'), state: 'done', at: delivery.createdAt }]} />;
}

interface LinesProps {
  lines: readonly Line[];
  /** Where a batch is looked at; null where the viewer may not. */
  batchHref(line: Line): string | null;
  /** Where else a line leads. */
  more?: { title: string; render(line: Line): ReactNode };
}

/** What went to the outlet, batch by batch. */
export async function OutletDeliveryLines({ lines, batchHref, more }: LinesProps) {
  const text = await getTranslations('documents.outletDelivery');
  const locale = await requestLanguage();
  const batch = (line: Line) => {
    const href = batchHref(line);
    return href === null ? line.batchNumber : <UiLink href={href}>{line.batchNumber}</UiLink>;
  };
  return (
    <Section title={text('goods')} flush>
      <DataTable
        id="outlet-delivery-lines"
        label={text('goods')}
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'product',
            title: text('product'),
            render: (line) => `${recordedName(line.productName, line.product, locale)} ${line.productCode}`,
          },
          { key: 'batch', keep: true, title: text('batch'), render: batch },
          { key: 'bestBefore', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
          {
            key: 'left',
            title: text('remaining'),
            align: 'end',
            render: (line) => (line.remainingDays === null ? <None /> : text('days', { days: line.remainingDays })),
          },
          {
            key: 'quantity',
            title: text('quantity'),
            align: 'end',
            render: (line) => (
              <QuantityText value={line.quantity} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
            ),
          },
          ...(more === undefined ? [] : [{ key: 'more', ...more }]),
        ]}
        empty={<None />}
      />
    </Section>
  );
}

/** The batches it is made of, itself, and where it went. */
export function stagesOfOutletDelivery(delivery: OutletDelivery): RelatedDocument[][] {
  return [
    delivery.lines.map((line) => ({ type: 'Batch', id: line.batchId, number: line.batchNumber })),
    [{ type: 'OutletDelivery', id: delivery.id, number: delivery.number }],
    [{ type: 'Outlet', id: delivery.outletId, number: delivery.outletName }],
  ];
}
