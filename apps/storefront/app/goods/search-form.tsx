import { Icon } from '@quanlian/ui/icon.tsx';
import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';

/** The search box; it works without scripts too. */
export async function SearchForm({ text: typed = '' }: { text?: string }) {
  const text = await getTranslations('catalogue');
  return (
    <Form action={routes.search()} className="flex w-full items-center gap-2" role="search">
      <label className="relative block flex-1">
        <span className="sr-only">{text('search')}</span>
        <span className="pointer-events-none absolute inset-y-0 left-4 grid place-items-center text-ink-soft">
          <Icon name="search" size={20} />
        </span>
        <input
          type="search"
          name="q"
          key={typed}
          defaultValue={typed}
          maxLength={60}
          placeholder={text('searchHint')}
          className="h-12 w-full rounded-full border border-edge bg-card pr-4 pl-12 text-base transition-colors duration-150 focus:border-leaf"
        />
      </label>
      <button
        type="submit"
        className="h-12 rounded-full bg-leaf px-6 font-medium text-white transition-colors duration-150 hover:bg-leaf-deep"
      >
        {text('search')}
      </button>
    </Form>
  );
}
