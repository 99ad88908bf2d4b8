import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { ChangePartnerForm } from './change-partner-form.tsx';
import { PartnerToChangeQuery } from './operations.ts';

export default async function ChangePartnerPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('partner.write');
  const { id } = await params;
  const text = await getTranslations('channels.partnerForm');
  const partner = found((await readGraph(PartnerToChangeQuery, { id })).partner);
  return (
    <div>
      <PageHead
        title={text('changeTitle', { name: nameOf(partner, await requestLanguage()) })}
        description={text('changeDescription')}
      />
      <ChangePartnerForm partner={partner} />
    </div>
  );
}
