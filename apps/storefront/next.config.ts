import { nextConfig } from '@quanlian/app-kit/next-config.ts';

export default nextConfig();
