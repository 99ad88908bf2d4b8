export { PortalNotFound as default } from '@quanlian/app-kit/portal/portal-error.tsx';
