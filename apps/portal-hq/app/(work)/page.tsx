import { groupsFor } from '@quanlian/app-kit/portal/navigation.ts';
import { WorkPage } from '@quanlian/app-kit/portal/work-page.tsx';
import { getLocale, getTranslations } from 'next-intl/server';
import { navigation } from '#lib/navigation.ts';
import { currentPerson } from '#lib/session.ts';

export default async function HomePage() {
  const me = await currentPerson();
  const locale = (await getLocale()) === 'en' ? 'en' : 'zh-CN';
  const text = await getTranslations('home');
  return (
    <WorkPage
      greeting={text('greeting', { name: me.name })}
      description={text('description')}
      empty={{ title: text('emptyTitle'), text: text('emptyText') }}
      groups={groupsFor(navigation, { locale, permissions: me.permissions })}
    />
  );
}
