import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { Filters, FilterText, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { askedBatch } from './asked-batch.ts';
import { BatchesOfNumberQuery, TraceQuery } from './operations.ts';
import style from './trace.module.css';
import { TraceChain } from './trace-chain.tsx';
import { TraceGoods } from './trace-goods.tsx';
import { TraceInvoices } from './trace-invoices.tsx';
import { TraceMoney } from './trace-money.tsx';

type Props = { searchParams: Promise<{ code?: string; tab?: string; after?: string }> };

/** One batch's whole story: what went into it, and where it went. */
export default async function TracePage({ searchParams }: Props) {
  const { code = '', tab, after } = await searchParams;
  const text = await getTranslations('stock.trace');
  const asked = askedBatch(code);
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <div className={style.search}>
          <Filters names={['code']}>
            <FilterText name="code" label={text('code')} />
          </Filters>
        </div>
      }
    >
      {asked === null ? (
        <EmptyState isAnswer icon="search" title={text('askTitle')} text={text('askText')} />
      ) : asked.gtin === '' ? (
        <BatchChoices batchNumber={asked.batchNumber} />
      ) : (
        <Story gtin={asked.gtin} batchNumber={asked.batchNumber} tab={tab} after={after} />
      )}
    </ListPage>
  );
}

type Asked = { gtin: string; batchNumber: string; tab: string | undefined; after: string | undefined };

async function Story({ gtin, batchNumber, tab, after }: Asked) {
  const text = await getTranslations('stock.trace');
  const { trace } = await readGraph(TraceQuery, { gtin, batchNumber, after: after ?? null });
  if (trace === null) return <EmptyState isAnswer icon="search" title={text('noneTitle')} text={text('noneText')} />;
  return (
    <>
      {!trace.isComplete && <Notice tone="waiting">{text('incomplete')}</Notice>}
      <TraceChain trace={trace} />
      <ViewTabs
        param="tab"
        label={text('details')}
        views={[
          { key: 'goods', label: text('tabGoods') },
          { key: 'invoices', label: text('tabInvoices') },
          { key: 'money', label: text('tabMoney') },
        ]}
      />
      {tab === 'invoices' ? (
        <TraceInvoices trace={trace} />
      ) : tab === 'money' ? (
        <TraceMoney trace={trace} />
      ) : (
        <TraceGoods trace={trace} />
      )}
    </>
  );
}

/** A number alone may be of several makers' batches. */
async function BatchChoices({ batchNumber }: { batchNumber: string }) {
  const text = await getTranslations('stock.trace');
  const locale = await requestLanguage();
  const { batches } = await readGraph(BatchesOfNumberQuery, { text: batchNumber });
  if (batches.nodes.length === 0) {
    return <EmptyState isAnswer icon="search" title={text('noneTitle')} text={text('noneText')} />;
  }
  return (
    <>
      <Notice>{text('choose')}</Notice>
      <ul className={style.choices} aria-label={text('choose')}>
        {batches.nodes.map((batch) => (
          <li key={batch.id}>
            <UiLink href={routes.trace({ gtin: batch.product.code, batch: batch.batchNumber })}>
              {batch.batchNumber}
            </UiLink>
            <span>{nameOf(batch.product, locale)}</span>
            <small>
              {text('produced')} <DateText value={batch.productionDate} />
            </small>
            <StateTag of="BatchState" value={batch.state} />
          </li>
        ))}
      </ul>
    </>
  );
}
