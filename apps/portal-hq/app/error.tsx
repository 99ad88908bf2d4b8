'use client';

export { PortalError as default } from '@quanlian/app-kit/portal/portal-error.tsx';
