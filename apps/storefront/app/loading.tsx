import { TilesSkeleton } from './goods/category-tiles.tsx';
import { GridSkeleton } from './goods/product-grid.tsx';

export default function Loading() {
  return (
    <div>
      <div className="grid items-center gap-6 pt-6 md:grid-cols-[1.1fr_1fr] md:gap-12 md:pt-10">
        <div className="animate-pulse">
          <div className="h-24 w-4/5 rounded-2xl bg-line/60" />
          <div className="mt-3 h-12 rounded-lg bg-line/60" />
          <div className="mt-6 h-12 max-w-xl rounded-full bg-line/60" />
        </div>
        <div className="hidden aspect-[4/3] animate-pulse rounded-3xl bg-line/60 md:block" />
      </div>
      <div className="mt-6 md:mt-10">
        <TilesSkeleton />
      </div>
      <div className="mt-10 md:mt-12">
        <GridSkeleton />
      </div>
    </div>
  );
}
