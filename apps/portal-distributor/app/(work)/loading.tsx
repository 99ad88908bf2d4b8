export { ListSkeleton as default } from '@quanlian/ui/page-states.tsx';
