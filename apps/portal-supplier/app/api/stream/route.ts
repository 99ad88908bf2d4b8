import { streamRoute } from '@quanlian/app-kit/stream-route.ts';
import { settings } from '#env.ts';

export const GET = streamRoute(settings);
