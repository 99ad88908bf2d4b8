import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DealerStaff } from './dealer-staff.tsx';
import { PartnerQuery } from './operations.ts';
import { PartnerActions } from './partner-actions.tsx';

export default async function PartnerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.partner');
  const locale = await requestLanguage();
  const answer = await readGraph(PartnerQuery, { id });
  const partner = found(answer.partner);
  const account = partner.bankAccount;
  const parent = partner.parent;
  return (
    <DetailPage
      back={{ href: routes.partners(), label: text('list') }}
      title={nameOf(partner, locale)}
      state={<StateTag of="PartnerState" value={partner.state} />}
      summary={[
        { label: text('code'), value: partner.code },
        { label: text('level'), value: <EnumText of="PartnerLevel" value={partner.level} /> },
        { label: text('contact'), value: partner.contactName },
      ]}
      actions={<PartnerActions id={id} state={partner.state} allowedActions={partner.allowedActions} />}
    >
      {partner.stateReason !== null && (
        <Notice tone="failed">{text('stateReason', { reason: partner.stateReason })}</Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('name'), value: partner.name },
            { label: text('nameEn'), value: partner.nameEn ?? <None /> },
            {
              label: text('parent'),
              value:
                parent === null ? (
                  text('headquarters')
                ) : (
                  <UiLink href={routes.partner(parent.id)}>{nameOf(parent, locale)}</UiLink>
                ),
            },
            { label: text('taxNumber'), value: partner.taxNumber ?? <None /> },
            {
              label: text('territory'),
              value: partner.territory.map((code) => labelOf('Division', code, locale)).join(text('comma')) || <None />,
            },
            { label: text('contact'), value: `${partner.contactName} ${partner.contactPhone}` },
            { label: text('address'), value: partner.address, wide: true },
            { label: text('registeredBy'), value: partner.registeredByName },
            { label: text('createdAt'), value: <DateTimeText value={partner.createdAt} /> },
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
            ]}
          />
        )}
      </Section>
      <Section title={text('agreements')} flush>
        <DataTable
          id="partner-agreements"
          label={text('agreements')}
          rows={answer.dealerAgreements.nodes}
          rowKey={(agreement) => agreement.id}
          rowHref={(agreement) => routes.agreement(agreement.id)}
          columns={[
            { key: 'number', title: text('number'), render: (agreement) => agreement.number },
            {
              key: 'seller',
              title: text('seller'),
              render: (agreement) => recordedName(agreement.legalEntityName, agreement.legalEntity, locale),
            },
            {
              key: 'until',
              title: text('validUntil'),
              render: (agreement) => <DateText value={agreement.validUntil} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (agreement) => <StateTag of="DealerAgreementState" value={agreement.state} />,
            },
          ]}
          empty={<EmptyState icon="contract" title={text('noAgreements')} text={text('noAgreementsText')} />}
        />
      </Section>
      <Section title={text('under')} flush>
        <DataTable
          id="partner-children"
          label={text('under')}
          rows={answer.partners.nodes}
          rowKey={(child) => child.id}
          rowHref={(child) => routes.partner(child.id)}
          columns={[
            { key: 'name', title: text('name'), render: (child) => nameOf(child, locale) },
            { key: 'code', title: text('code'), render: (child) => child.code },
            {
              key: 'level',
              title: text('level'),
              render: (child) => <EnumText of="PartnerLevel" value={child.level} />,
            },
            { key: 'children', title: text('children'), align: 'end', render: (child) => child.childCount },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (child) => <StateTag of="PartnerState" value={child.state} />,
            },
          ]}
          empty={<EmptyState icon="channel" title={text('nobodyUnder')} text={text('nobodyUnderText')} />}
        />
      </Section>
      {(await may('person.invite')) && <DealerStaff partnerId={id} />}
      <Section title={text('history')}>
        <DocumentHistory entries={partner.history} />
      </Section>
    </DetailPage>
  );
}
