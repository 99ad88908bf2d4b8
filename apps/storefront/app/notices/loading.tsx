import { PageSkeleton } from '../page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton cards={['h-24', 'h-24', 'h-24']} />;
}
