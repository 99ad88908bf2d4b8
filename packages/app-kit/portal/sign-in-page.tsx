import type { Portal } from '@quanlian/ui/portal.ts';
import type { AppSettings } from '../app-settings.ts';
import { requestLanguage } from '../request-language.ts';
import { safeNext } from '../sign-in-href.ts';
import { Entrance } from './entrance.tsx';
import { portalNames, portalText } from './portal-texts.ts';
import { SignInForm } from './sign-in-form.tsx';

type Props = {
  portal: Portal;
  settings: AppSettings;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function SignInPage({ portal, settings, searchParams }: Props) {
  const locale = await requestLanguage();
  const { next, expired } = await searchParams;
  const { portalName } = portalNames(portal, locale);
  return (
    <Entrance portal={portal} locale={locale} wide={settings.demoSignIns.length > 0}>
      <SignInForm
        title={portalText(locale)('signInTo', { portal: portalName })}
        forgot={portalText(locale)(`forgot_${portal}`)}
        next={safeNext(typeof next === 'string' ? next : null)}
        expired={expired === '1'}
        demoSignIns={settings.demoSignIns}
      />
    </Entrance>
  );
}
