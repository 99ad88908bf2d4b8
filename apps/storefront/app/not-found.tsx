import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';

export default async function NotFound() {
  const text = await getTranslations('shop');
  return (
    <div className="mx-auto max-w-md pt-20 text-center">
      <h1 className="text-xl font-semibold">{text('notFoundTitle')}</h1>
      <p className="mt-2 text-ink-soft">{text('notFoundText')}</p>
      <Link
        href={routes.home()}
        className="mt-6 inline-flex h-11 items-center rounded-full bg-leaf px-8 font-medium text-white hover:bg-leaf-deep"
      >
        {text('toHome')}
      </Link>
    </div>
  );
}
