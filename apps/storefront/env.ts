import { readAppSettings } from '@quanlian/app-kit/app-settings.ts';

export const settings = readAppSettings(process.env, { client: 'storefront', realm: 'shop' });
