import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { formatTaxRate } from '@quanlian/ui/format.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { ChangeRequests } from './change-requests.tsx';
import { SupplierQuery } from './operations.ts';
import { StaffSection } from './staff-section.tsx';
import { SupplierActions } from './supplier-actions.tsx';

export default async function SupplierPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.supplier');
  const locale = await requestLanguage();
  const answer = await readGraph(SupplierQuery, { id });
  const supplier = found(answer.supplier);
  const account = supplier.bankAccount;
  const mayInvite = await may('person.invite');
  return (
    <DetailPage
      back={{ href: routes.suppliers(), label: text('list') }}
      title={nameOf(supplier, locale)}
      state={<StateTag of="SupplierState" value={supplier.state} />}
      summary={[
        { label: text('code'), value: supplier.code },
        { label: text('taxpayerKind'), value: labelOf('TaxpayerKind', supplier.taxpayerKind, locale) },
        { label: text('contact'), value: supplier.contactName },
      ]}
      actions={<SupplierActions id={id} state={supplier.state} allowedActions={supplier.allowedActions} />}
    >
      {supplier.stateReason !== null && supplier.state !== 'QUALIFIED' && (
        <Notice tone="failed">{text('stateReason', { reason: supplier.stateReason })}</Notice>
      )}
      {answer.supplierChangeRequests.nodes.length > 0 && (
        <ChangeRequests requests={answer.supplierChangeRequests.nodes} present={supplier} />
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('name'), value: supplier.name },
            { label: text('nameEn'), value: supplier.nameEn ?? <None /> },
            { label: text('taxNumber'), value: supplier.taxNumber },
            { label: text('vatRates'), value: supplier.vatRates.map((rate) => formatTaxRate(rate, locale)).join('、') },
            { label: text('companySize'), value: <EnumText of="CompanySize" value={supplier.companySize} /> },
            { label: text('address'), value: supplier.address ?? <None /> },
            { label: text('contact'), value: supplier.contactName },
            { label: text('email'), value: supplier.contactEmail },
            { label: text('phone'), value: supplier.contactPhone ?? <None /> },
            { label: text('registeredBy'), value: supplier.registeredByName },
            { label: text('createdAt'), value: <DateTimeText value={supplier.createdAt} /> },
          ]}
        />
      </Section>
      <Section title={text('bankAccount')}>
        {account === null ? (
          <p className={style.empty}>{text('noBankAccount')}</p>
        ) : (
          <Facts
            facts={[
              { label: text('accountName'), value: account.accountName },
              { label: text('accountNumber'), value: account.accountNumber },
              { label: text('bankName'), value: account.bankName },
              { label: text('bankCode'), value: account.bankCode },
            ]}
          />
        )}
      </Section>
      <Section title={text('documents')} flush>
        <DataTable
          id="supplier-documents"
          label={text('documents')}
          rows={supplier.documents}
          rowKey={(document) => document.id}
          columns={[
            {
              key: 'kind',
              title: text('documentKind'),
              render: (document) => <EnumText of="SupplierDocumentKind" value={document.kind} />,
            },
            { key: 'number', keep: true, title: text('documentNumber'), render: (document) => document.number },
            {
              key: 'until',
              title: text('validUntil'),
              render: (document) =>
                document.validUntil === null ? text('withoutTerm') : <DateText value={document.validUntil} />,
            },
            {
              key: 'validity',
              title: text('validity'),
              phone: 'corner',
              render: (document) => <StateTag of="SupplierDocumentValidity" value={document.validity} />,
            },
          ]}
          empty={<EmptyState icon="document" title={text('noDocuments')} text={text('noDocumentsText')} />}
        />
      </Section>
      {mayInvite && <StaffSection supplierId={id} contactEmail={supplier.contactEmail} />}
      <Section title={text('history')}>
        <DocumentHistory entries={supplier.history} />
      </Section>
    </DetailPage>
  );
}
