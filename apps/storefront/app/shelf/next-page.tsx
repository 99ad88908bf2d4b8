import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

/** The way to what follows; nothing on the last page. */
export async function NextPage({ href }: { href: string | null }) {
  const text = await getTranslations('catalogue');
  if (href === null) return null;
  return (
    <p className="mt-8 text-center">
      <Link
        href={href}
        className="inline-flex h-11 items-center rounded-full border border-edge px-8 font-medium hover:border-leaf hover:text-leaf"
      >
        {text('nextPage')}
      </Link>
    </p>
  );
}
