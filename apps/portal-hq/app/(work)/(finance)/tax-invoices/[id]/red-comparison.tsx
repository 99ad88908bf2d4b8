import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { openPartsOf, type RedInvoice } from './red-invoice-parts.ts';

/** A red invoice beside what of its original was refused or is held: what it can take back, and what to do with it. */
export async function RedComparison({ red }: { red: RedInvoice }) {
  const text = await getTranslations('finance.redInvoice');
  const locale = await requestLanguage();
  const parts = openPartsOf(red);
  const { currency } = red.gross;
  const money = (amountMinor: bigint) => <MoneyText value={{ amountMinor: String(amountMinor), currency }} />;
  const refused = parts.filter(({ state }) => state === 'REJECTED');
  const sum = (rows: typeof parts, of: 'net' | 'tax' | 'gross') =>
    rows.reduce((total, row) => total + BigInt(row[of].amountMinor), 0n);
  const waiting = sum(refused, 'gross');
  const open = sum(parts, 'gross');
  const taken = -BigInt(red.gross.amountMinor);
  return (
    <>
      {red.state === 'HELD' && <Notice tone="waiting">{advice()}</Notice>}
      <Section title={text('comparison')}>
        <Facts
          facts={[
            { label: text('redNet'), value: money(-BigInt(red.net.amountMinor)) },
            { label: text('redTax'), value: money(-BigInt(red.tax.amountMinor)) },
            { label: text('redGross'), value: money(taken) },
            ...(red.state === 'HELD'
              ? [
                  { label: text('waitingNet'), value: money(sum(refused, 'net')) },
                  { label: text('waitingTax'), value: money(sum(refused, 'tax')) },
                  { label: text('waitingGross'), value: money(waiting) },
                ]
              : []),
            {
              label: text('match'),
              value: <UiLink href={routes.invoiceMatch(red.invoiceMatch.id)}>{red.invoiceMatch.number}</UiLink>,
            },
            { label: text('outcome'), value: <StateTag of="RedInvoiceState" value={red.state} /> },
            ...(red.decidedByName === null
              ? []
              : [
                  {
                    label: text('decidedBy'),
                    value: (
                      <>
                        {red.decidedByName} · <DateTimeText value={red.decidedAt} />
                      </>
                    ),
                  },
                  { label: text('why'), value: red.decisionReason },
                ]),
          ]}
        />
      </Section>
      {red.state === 'HELD' && (
        <Section title={text('openParts')} flush>
          <DataTable
            id="red-invoice-parts"
            label={text('openParts')}
            rows={parts}
            rowKey={(part) => part.id}
            columns={[
              { key: 'product', title: text('product'), render: (part) => productNameOf(part, locale) },
              {
                key: 'difference',
                title: text('difference'),
                render: (part) => <EnumText of="MatchDifference" value={part.difference} />,
              },
              {
                key: 'net',
                title: text('netCny'),
                align: 'end',
                render: (part) => <MoneyText value={part.net} symbol={false} />,
              },
              {
                key: 'tax',
                title: text('taxCny'),
                align: 'end',
                render: (part) => <MoneyText value={part.tax} symbol={false} />,
              },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: (part) => <MoneyText value={part.gross} symbol={false} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (part) => <StateTag of="InvoiceMatchPartState" value={part.state} />,
              },
            ]}
            empty={<p className={style.empty}>{text('nothingOpen')}</p>}
          />
        </Section>
      )}
    </>
  );

  /** What to do next, by the amounts. */
  function advice() {
    if (red.fittingParts.length > 0) return text('adviceFits');
    if (open === 0n) return text('adviceNothing');
    if (taken > open) {
      return (
        <>
          {text('adviceTooMuch')} {money(taken - open)}
        </>
      );
    }
    if (waiting > taken) {
      return (
        <>
          {text('adviceTooLittle')} {money(waiting - taken)}
        </>
      );
    }
    return text('adviceDiffers');
  }
}
