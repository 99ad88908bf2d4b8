import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { ChangeAgreementForm } from './change-agreement-form.tsx';
import { AgreementToChangeQuery } from './operations.ts';

export default async function ChangeAgreementPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('agreement.write');
  const { id } = await params;
  const text = await getTranslations('channels.agreementForm');
  const locale = await requestLanguage();
  const answer = await readGraph(AgreementToChangeQuery, { id });
  const agreement = found(answer.dealerAgreement);
  return (
    <div>
      <PageHead title={text('changeTitle', { number: agreement.number })} description={text('newDescription')} />
      <ChangeAgreementForm
        agreement={agreement}
        priceLists={answer.priceLists.nodes
          .filter(({ id: list, state }) => state === 'ACTIVE' || list === agreement.priceListId)
          .map((list) => ({ value: list.id, label: nameOf(list, locale) }))}
      />
    </div>
  );
}
