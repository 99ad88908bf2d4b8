import { FiguresFrame } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { periodOf } from '@quanlian/app-kit/figures/series.ts';
import { groupsFor } from '@quanlian/app-kit/portal/navigation.ts';
import { WorkPage } from '@quanlian/app-kit/portal/work-page.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { getTranslations } from 'next-intl/server';
import { navigation } from '#lib/navigation.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson } from '#lib/session.ts';
import { ChainFigures } from './chain-figures.tsx';

type Props = { searchParams: Promise<{ days?: string }> };

export default async function HomePage({ searchParams }: Props) {
  const days = periodOf((await searchParams).days);
  const me = await currentPerson();
  const locale = await requestLanguage();
  const text = await getTranslations('home');
  return (
    <WorkPage
      greeting={text('greeting', { name: me.name })}
      description={text('description')}
      empty={{ title: text('emptyTitle'), text: text('emptyText') }}
      groups={groupsFor(navigation, { locale, permissions: me.permissions })}
    >
      <FiguresFrame title={text('figures')} days={days} hrefOf={routes.home}>
        <ChainFigures days={days} />
      </FiguresFrame>
    </WorkPage>
  );
}
