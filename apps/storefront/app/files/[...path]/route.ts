import { filesRoute } from '@quanlian/app-kit/files-route.ts';
import { settings } from '#env.ts';

export const { GET } = filesRoute(settings);
