import { safeNext } from '@quanlian/app-kit/sign-in-href.ts';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountForm } from '../sign-in/account-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop'))('signUp') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignUpPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return <AccountForm kind="signUp" next={safeNext(typeof next === 'string' ? next : null)} expired={false} />;
}
