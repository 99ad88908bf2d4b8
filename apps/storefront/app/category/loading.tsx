import { GridSkeleton } from '../goods/product-grid.tsx';

export default function Loading() {
  return (
    <div className="pt-6">
      <div className="h-8 w-32 animate-pulse rounded-lg bg-line/60" />
      <div className="my-5 h-11 w-full max-w-md animate-pulse rounded-full bg-line/60" />
      <GridSkeleton />
    </div>
  );
}
