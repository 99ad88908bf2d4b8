import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, needs } from '#lib/session.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteChoicesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ organisation?: string }> };

export default async function InvitePage({ searchParams }: Props) {
  await needs('person.invite');
  const { organisation } = await searchParams;
  const text = await getTranslations('system.invite');
  const locale = await requestLanguage();
  const { organisations, hq, supplier, distributor } = await readGraph(InviteChoicesQuery);
  const own = (await currentPerson()).organisation?.id;
  return (
    <DetailPage back={{ href: routes.people(), label: text('list') }} title={text('title')}>
      <InviteForm
        organisations={organisations.nodes.map((one) => ({ ...one, name: nameOf(one, locale) }))}
        roles={{ HQ: hq, SUPPLIER: supplier, DISTRIBUTOR: distributor, SHOPPER: [] }}
        organisationId={organisation ?? own ?? null}
      />
    </DetailPage>
  );
}
