import { PageSkeleton } from '../page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton cards={['h-28', 'h-72', 'h-28']} isNarrow />;
}
