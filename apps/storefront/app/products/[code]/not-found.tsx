import { getTranslations } from 'next-intl/server';
import { SearchForm } from '../../goods/search-form.tsx';

export default async function ProductNotFound() {
  const text = await getTranslations('catalogue');
  return (
    <div className="mx-auto max-w-lg pt-16 text-center">
      <h1 className="text-xl font-semibold">{text('goneTitle')}</h1>
      <p className="mt-2 mb-6 text-ink-soft">{text('goneText')}</p>
      <SearchForm />
    </div>
  );
}
