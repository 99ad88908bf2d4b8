export { default } from '../(work)/layout.tsx';
