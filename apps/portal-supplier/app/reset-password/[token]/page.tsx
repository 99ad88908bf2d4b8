import { PasswordResetPage } from '@quanlian/app-kit/portal/password-reset-page.tsx';
import { settings } from '#env.ts';

export default function Page({ params }: { params: Promise<{ token: string }> }) {
  return <PasswordResetPage portal="supplier" settings={settings} params={params} />;
}
