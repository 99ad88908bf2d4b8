import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { ParentChoicesQuery } from './operations.ts';
import { PartnerForm } from './partner-form.tsx';

export default async function NewPartnerPage() {
  await needs('partner.write');
  const text = await getTranslations('channels.partnerForm');
  const locale = await requestLanguage();
  const { partners } = await readGraph(ParentChoicesQuery, {});
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <PartnerForm parents={partners.nodes.map((row) => ({ value: row.id, label: nameOf(row, locale) }))} />
    </div>
  );
}
