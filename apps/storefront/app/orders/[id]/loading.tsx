import { PageSkeleton } from '../../page-skeleton.tsx';

export default function Loading() {
  return <PageSkeleton cards={['h-24', 'h-12', 'h-32', 'h-72', 'h-28']} />;
}
