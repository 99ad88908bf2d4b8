import { TilesSkeleton } from '../goods/category-tiles.tsx';
import { ShelfSkeleton } from '../shelf/shelf.tsx';

export default function Loading() {
  return (
    <div className="pt-6">
      <div className="h-8 w-32 animate-pulse rounded-lg bg-line/60" />
      <div className="mt-4">
        <TilesSkeleton />
      </div>
      <ShelfSkeleton />
    </div>
  );
}
