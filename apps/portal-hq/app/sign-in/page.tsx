import { SignInPage } from '@quanlian/app-kit/portal/sign-in-page.tsx';
import { settings } from '#env.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default function Page({ searchParams }: Props) {
  return <SignInPage portal="hq" settings={settings} searchParams={searchParams} />;
}
