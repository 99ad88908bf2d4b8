import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import cells from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, type Fact, Facts, Section } from '@quanlian/ui/detail-page.tsx';
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
import style from './company.module.css';
import { CompanyQuery } from './operations.ts';
import { RequestChange } from './request-change.tsx';

export default async function CompanyPage() {
  const text = await getTranslations('organisation.company');
  const locale = await requestLanguage();
  const answer = await readGraph(CompanyQuery);
  const company = found(answer.mySupplier);
  const requests = answer.supplierChangeRequests.nodes;
  const mayRequest = await may('supplier-change.request');
  const open = (kind: string) =>
    requests.some((request) => request.kind === kind && (request.state === 'PENDING' || request.state === 'CHECKED'));
  const reasonFor = (kind: string) => (mayRequest ? (open(kind) ? text('alreadyAsked') : null) : text('mayNotRequest'));
  const worst = company.documents.filter(({ validity }) => validity !== 'VALID');
  const bankAccount = company.bankAccount;
  return (
    <DetailPage
      back={{ href: routes.home(), label: text('home') }}
      title={nameOf(company, locale)}
      state={<StateTag of="SupplierState" value={company.state} />}
      summary={[
        { label: text('code'), value: company.code },
        { label: text('taxNumber'), value: company.taxNumber },
      ]}
      actions={
        <>
          <RequestChange
            supplierId={company.id}
            kind="CONTACT"
            present={{
              contactName: company.contactName,
              contactEmail: company.contactEmail,
              contactPhone: company.contactPhone,
            }}
            accountName={company.name}
            disabledReason={reasonFor('CONTACT')}
          />
          <RequestChange
            supplierId={company.id}
            kind="BANK_ACCOUNT"
            present={null}
            accountName={company.name}
            disabledReason={reasonFor('BANK_ACCOUNT')}
          />
        </>
      }
    >
      {company.stateReason !== null && company.state !== 'QUALIFIED' && (
        <Notice tone="failed">{text('stateReason', { reason: company.stateReason })}</Notice>
      )}
      {worst.length > 0 && (
        <Notice tone={worst.some(({ validity }) => validity === 'EXPIRED') ? 'failed' : 'waiting'}>
          {text('documentsExpire', {
            documents: worst.map(({ kind }) => labelOf('SupplierDocumentKind', kind, locale)).join(text('comma')),
          })}
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('name'), value: company.name },
            { label: text('nameEn'), value: company.nameEn ?? <None /> },
            { label: text('taxNumber'), value: company.taxNumber },
            { label: text('taxpayerKind'), value: <EnumText of="TaxpayerKind" value={company.taxpayerKind} /> },
            {
              label: text('vatRates'),
              value: company.vatRates.map((rate) => formatTaxRate(rate, locale)).join(text('comma')),
            },
            { label: text('companySize'), value: <EnumText of="CompanySize" value={company.companySize} /> },
            { label: text('address'), value: company.address ?? <None />, wide: true },
          ]}
        />
      </Section>
      <Section title={text('contact')}>
        <Facts
          facts={[
            { label: text('contactName'), value: company.contactName },
            { label: text('contactEmail'), value: company.contactEmail },
            { label: text('contactPhone'), value: company.contactPhone ?? <None /> },
          ]}
        />
      </Section>
      <Section title={text('bankAccount')}>
        {bankAccount === null ? (
          <p className={cells.empty}>{text('noBankAccount')}</p>
        ) : (
          <Facts
            facts={[
              { label: text('accountName'), value: bankAccount.accountName },
              { label: text('accountNumber'), value: bankAccount.accountNumber },
              { label: text('bankName'), value: bankAccount.bankName },
              { label: text('bankCode'), value: bankAccount.bankCode },
            ]}
          />
        )}
      </Section>
      <Section title={text('documents')} flush>
        <DataTable
          id="company-documents"
          label={text('documents')}
          rows={company.documents}
          rowKey={(document) => document.id}
          columns={[
            {
              key: 'kind',
              title: text('kind'),
              render: ({ kind }) => <EnumText of="SupplierDocumentKind" value={kind} />,
            },
            { key: 'number', keep: true, title: text('documentNumber'), render: ({ number }) => number },
            {
              key: 'until',
              title: text('validUntil'),
              render: ({ validUntil }) => (validUntil === null ? text('withoutTerm') : <DateText value={validUntil} />),
            },
            {
              key: 'validity',
              title: text('validity'),
              phone: 'corner',
              render: ({ validity }) => <StateTag of="SupplierDocumentValidity" value={validity} />,
            },
          ]}
          empty={<EmptyState icon="document" title={text('noDocuments')} text={text('noDocumentsText')} />}
        />
      </Section>
      <Section title={text('requests')}>
        {requests.length === 0 && <p className={cells.empty}>{text('noRequests')}</p>}
        {requests.map((request) => (
          <article key={request.id} className={style.request}>
            <div className={style.head}>
              <strong>
                {labelOf('SupplierChangeKind', request.kind, locale)} · {request.number}
              </strong>
              <StateTag of="SupplierChangeRequestState" value={request.state} />
            </div>
            <p>
              {request.isRequestedBySupplier ? request.requestedByName : text('byBuyer')} ·{' '}
              <DateTimeText value={request.requestedAt} /> · {text('because', { reason: request.reason })}
            </p>
            <Facts facts={changedFacts(request)} />
            {request.decisionComment !== null && (
              <p className={cells.empty}>{text('answer', { comment: request.decisionComment })}</p>
            )}
          </article>
        ))}
      </Section>
    </DetailPage>
  );

  function changedFacts(request: (typeof requests)[number]): Fact[] {
    if (request.kind === 'CONTACT') {
      return [
        { label: text('contactName'), value: request.contactName ?? <None /> },
        { label: text('contactEmail'), value: request.contactEmail ?? <None /> },
        { label: text('contactPhone'), value: request.contactPhone ?? <None /> },
      ];
    }
    const account = request.bankAccount;
    return [
      { label: text('accountName'), value: account?.accountName ?? <None /> },
      { label: text('accountNumber'), value: account?.accountNumber ?? <None /> },
      { label: text('bankName'), value: account?.bankName ?? <None /> },
    ];
  }
}
