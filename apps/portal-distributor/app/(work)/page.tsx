import { FiguresFrame } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { periodOf } from '@quanlian/app-kit/figures/series.ts';
import { groupsFor } from '@quanlian/app-kit/portal/navigation.ts';
import { WorkPage } from '@quanlian/app-kit/portal/work-page.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { getTranslations } from 'next-intl/server';
import { navigation } from '#lib/navigation.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, may } from '#lib/session.ts';
import { TradeFigures } from './trade-figures.tsx';

type Props = { searchParams: Promise<{ days?: string }> };

export default async function HomePage({ searchParams }: Props) {
  const days = periodOf((await searchParams).days);
  const me = await currentPerson();
  const locale = await requestLanguage();
  const text = await getTranslations('home');
  const order = (await may('sales-order.place')) && (
    <LinkButton href={routes.newOrder()} kind="primary" icon={<Icon name="plus" />}>
      {text('order')}
    </LinkButton>
  );
  return (
    <WorkPage
      greeting={text('greeting', { name: me.name })}
      description={text('description')}
      empty={{ title: text('emptyTitle'), text: text('emptyText') }}
      groups={groupsFor(navigation, { locale, permissions: me.permissions })}
      actions={order}
    >
      <FiguresFrame title={text('figures')} days={days} hrefOf={routes.home}>
        <TradeFigures days={days} />
      </FiguresFrame>
    </WorkPage>
  );
}
