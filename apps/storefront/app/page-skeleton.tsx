import { looks } from './looks.ts';

/** Title and cards as tall as what is on its way. */
export function PageSkeleton({ cards, isNarrow = false }: { cards: readonly string[]; isNarrow?: boolean }) {
  return (
    <div aria-busy="true" className={`animate-pulse ${isNarrow ? 'mx-auto max-w-xl pt-6 md:pt-12' : looks.page}`}>
      {!isNarrow && <div className="h-8 w-32 rounded-lg bg-line/60" />}
      <div className={`grid gap-4 ${isNarrow ? '' : 'mt-5'}`}>
        {cards.map((height, place) => (
          <div key={`${place}-${height}`} className={`rounded-3xl bg-line/60 ${height}`} />
        ))}
      </div>
    </div>
  );
}
