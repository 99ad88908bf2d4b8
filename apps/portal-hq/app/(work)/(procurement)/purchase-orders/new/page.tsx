import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { ListPage, PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf, productNameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ContractsInForceQuery, ContractToOrderQuery, DraftOrderQuery } from './operations.ts';
import { ReleaseForm } from './release-form.tsx';

type Props = { searchParams: Promise<{ contract?: string; draft?: string }> };

export default async function NewPurchaseOrderPage({ searchParams }: Props) {
  await needs('purchase-order.release');
  const { contract: contractId, draft: draftId } = await searchParams;
  if (contractId === undefined) return <ChooseContract />;
  const text = await getTranslations('procurement.purchaseOrderForm');
  const locale = await requestLanguage();
  const [answer, draft] = await Promise.all([
    readGraph(ContractToOrderQuery, { id: contractId }),
    draftId === undefined
      ? null
      : readGraph(DraftOrderQuery, { id: draftId }).then(({ purchaseOrder }) => purchaseOrder),
  ]);
  const contract = found(answer.contract);
  const known = draft !== null && draft.contract.id === contract.id && draft.state === 'DRAFT' ? draft : null;
  return (
    <div>
      <PageHead
        title={text(known === null ? 'title' : 'draftTitle', { number: known?.number ?? '' })}
        description={text('description', { number: contract.number, supplier: nameOf(contract.supplier, locale) })}
      />
      <ReleaseForm
        contractId={contract.id}
        currency={contract.currency}
        places={answer.locations
          .filter(({ legalEntity }) => legalEntity.id === contract.legalEntity.id)
          .map((place) => ({ id: place.id, name: place.name, shown: nameOf(place, locale), address: place.address }))}
        agreedPlace={contract.deliveryPlace}
        lines={contract.lines.map((line) => ({
          id: line.id,
          name: productNameOf(line, locale),
          code: line.productCode,
          unit: line.baseUnit,
          packs: packsOf(line.product.packLevels, locale),
          remaining: line.remainingQuantity,
          minimum: line.minimumQuantity,
          leadTimeDays: line.leadTimeDays,
          unitPrice: line.netUnitPrice,
          taxRate: line.taxRate,
        }))}
        draft={known}
      />
    </div>
  );
}

/** An order calls off a contract, so the first question is which. */
async function ChooseContract() {
  const text = await getTranslations('procurement.purchaseOrderForm');
  const locale = await requestLanguage();
  const { contracts } = await readGraph(ContractsInForceQuery);
  const left = contracts.nodes
    .map((contract) => ({ ...contract, lines: contract.lines.filter((line) => Number(line.remainingQuantity) > 0) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <ListPage title={text('chooseTitle')} description={text('chooseDescription')}>
      <DataTable
        id="contracts-in-force"
        label={text('chooseTitle')}
        rows={left}
        rowKey={(contract) => contract.id}
        rowHref={(contract) => routes.newPurchaseOrder({ contractId: contract.id })}
        columns={[
          { key: 'number', keep: true, title: text('contractNumber'), render: (contract) => contract.number },
          { key: 'title', title: text('contractTitle'), render: (contract) => contract.title },
          { key: 'supplier', title: text('supplier'), render: ({ supplier }) => nameOf(supplier, locale) },
          {
            key: 'left',
            title: text('left'),
            render: ({ lines }) =>
              lines
                .map(
                  (line) =>
                    `${productNameOf(line, locale)} ${formatQuantity(line.remainingQuantity, line.baseUnit, locale)}`,
                )
                .join(locale === 'en' ? ', ' : '、'),
          },
          { key: 'until', title: text('validUntil'), render: ({ validUntil }) => <DateText value={validUntil} /> },
        ]}
        empty={<EmptyState icon="contract" title={text('noContract')} text={text('noContractText')} />}
      />
    </ListPage>
  );
}
