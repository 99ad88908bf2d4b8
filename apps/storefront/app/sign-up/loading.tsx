import { PageSkeleton } from '../page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton cards={['h-96']} isNarrow />;
}
