import { PageSkeleton } from '../page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton cards={['h-72', 'h-40', 'h-36', 'h-24', 'h-44']} />;
}
