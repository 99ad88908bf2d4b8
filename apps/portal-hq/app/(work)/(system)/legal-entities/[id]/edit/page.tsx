import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { LegalEntityForm } from '../../legal-entity-form.tsx';
import { LegalEntityQuery } from '../operations.ts';

export default async function EditLegalEntityPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('legal-entity.write');
  const { id } = await params;
  const text = await getTranslations('system.legalEntityForm');
  const entity = found((await readGraph(LegalEntityQuery, { id })).legalEntity);
  const bankAccounts = entity.bankAccounts.map(({ bankName, bankCode, accountNumber, accountName, isDefault }) => ({
    bankName,
    bankCode,
    accountNumber,
    accountName,
    isDefault,
  }));
  const { name, nameEn, taxNumber, address } = entity;
  return (
    <DetailPage
      back={{ href: routes.legalEntity(id), label: nameOf(entity, await requestLanguage()) }}
      title={text('editTitle')}
    >
      <LegalEntityForm
        id={id}
        version={entity.version}
        values={{ name, nameEn: nameEn ?? null, taxNumber, address: address ?? null, bankAccounts }}
      />
    </DetailPage>
  );
}
