import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { DateText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

interface Line {
  id: string;
  productName: string;
  product: { nameEn: string | null };
  productCode: string;
  baseUnit: string;
  unitsPerCase: number | null;
  batchNumber: string;
  bestBefore: string | null;
  remainingDays: number | null;
  quantity: string;
  signedQuantity: string | null;
  shortQuantity: string | null;
  shortBearer: string | null;
}

interface Shipment {
  state: string;
  shippedAt: string | null;
  signedAt: string | null;
  settledAt: string | null;
  lines: readonly Line[];
}

/** What of a delivery did not arrive. */
export function shortLines<Of extends Line>(lines: readonly Of[]): Of[] {
  return lines.filter(({ shortQuantity }) => isPositiveDecimal(shortQuantity ?? '0'));
}

/** From packing to the signature; with a step for a difference where there is one. */
export async function ShipmentSteps({ shipment }: { shipment: Shipment }) {
  const text = await getTranslations('documents.shipment');
  const hasDifference = shipment.state === 'DISPUTED' || shortLines(shipment.lines).length > 0;
  const life = [
    { key: 'PICKING', label: text('stepPicking') },
    { key: 'SHIPPED', label: text('stepShipped'), at: shipment.shippedAt },
    ...(hasDifference ? [{ key: 'DISPUTED', label: text('stepDisputed'), at: shipment.signedAt }] : []),
    { key: 'SIGNED', label: text('stepSigned'), at: hasDifference ? shipment.settledAt : shipment.signedAt },
  ];
  return <StepLine steps={stepsUpTo(life, shipment.state)} />;
}

/** What is in a delivery by batch, and what of it arrived. */
export async function ShipmentLines({ lines }: { lines: readonly Line[] }) {
  const text = await getTranslations('documents.shipment');
  const locale = await requestLanguage();
  const quantity = (value: string, { baseUnit, unitsPerCase }: Line) => (
    <QuantityText value={value} unit={baseUnit} {...casesOf(unitsPerCase, locale)} />
  );
  return (
    <Section title={text('note')} flush>
      <DataTable
        id="shipment-lines"
        label={text('note')}
        wide
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'product',
            title: text('product'),
            render: (line) => `${recordedName(line.productName, line.product, locale)} ${line.productCode}`,
          },
          { key: 'batch', keep: true, title: text('batch'), render: (line) => line.batchNumber },
          { key: 'bestBefore', title: text('bestBefore'), render: (line) => <DateText value={line.bestBefore} /> },
          {
            key: 'left',
            title: text('remaining'),
            align: 'end',
            render: (line) => (line.remainingDays === null ? <None /> : text('days', { days: line.remainingDays })),
          },
          { key: 'quantity', title: text('quantity'), align: 'end', render: (line) => quantity(line.quantity, line) },
          {
            key: 'signed',
            title: text('signed'),
            align: 'end',
            render: (line) => (line.signedQuantity === null ? <None /> : quantity(line.signedQuantity, line)),
          },
          {
            key: 'short',
            title: text('short'),
            align: 'end',
            render: (line) =>
              isPositiveDecimal(line.shortQuantity ?? '0') ? quantity(line.shortQuantity ?? '0', line) : <None />,
          },
          {
            key: 'bearer',
            title: text('bearer'),
            render: (line) =>
              line.shortBearer === null ? <None /> : <EnumText of="ShortBearer" value={line.shortBearer} />,
          },
        ]}
        empty={<None />}
      />
    </Section>
  );
}
