import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { PackLine } from './pack-line.tsx';

export default async function HomePage() {
  const text = await getTranslations('shop');
  const shopper = await currentShopper();
  return (
    <section className="grid items-center gap-8 pt-8 md:min-h-[calc(100dvh-8rem)] md:grid-cols-[1fr_1.15fr] md:gap-14 md:pt-0">
      <div>
        {shopper !== null && <p className="mb-3 text-leaf">{text('heroMember', { name: shopper.name })}</p>}
        <h1 className="text-3xl leading-snug font-semibold text-balance whitespace-pre-line md:text-5xl md:leading-tight">
          {text('hero')}
        </h1>
        <p className="mt-4 max-w-[34em] text-pretty text-ink-soft md:text-lg">{text('heroText')}</p>
        {shopper === null && (
          <Link
            href={routes.signIn()}
            className="mt-7 inline-flex h-12 items-center rounded-full bg-leaf px-8 font-medium text-white transition-colors duration-150 hover:bg-leaf-deep"
          >
            {text('heroAction')}
          </Link>
        )}
      </div>
      <div className="overflow-hidden rounded-3xl bg-[#EDE7DA]">
        <PackLine
          labels={[text('brandTea'), text('brandJuice'), text('brandWater'), text('brandSnack')]}
          className="h-auto w-full"
        />
      </div>
    </section>
  );
}
