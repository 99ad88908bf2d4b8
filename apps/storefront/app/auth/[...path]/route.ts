import { authRoute } from '@quanlian/app-kit/auth-route.ts';
import { settings } from '#env.ts';

export const { GET, POST } = authRoute(settings);
