import { ShelfSkeleton } from '../shelf/shelf.tsx';

export default function Loading() {
  return (
    <>
      <div className="max-w-2xl pt-6">
        <div className="h-12 w-full animate-pulse rounded-full bg-line/60" />
      </div>
      <div className="mt-6 h-7 w-48 animate-pulse rounded-lg bg-line/60" />
      <ShelfSkeleton />
    </>
  );
}
