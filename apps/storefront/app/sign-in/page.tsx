import { safeNext } from '@quanlian/app-kit/sign-in-href.ts';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountForm } from './account-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop'))('signIn') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, expired } = await searchParams;
  return (
    <AccountForm kind="signIn" next={safeNext(typeof next === 'string' ? next : null)} expired={expired === '1'} />
  );
}
