import { requestMessages } from '@quanlian/app-kit/messages.ts';
import { getRequestConfig } from 'next-intl/server';
import { areas } from './areas.ts';

export default getRequestConfig(
  requestMessages(areas, async (area, locale) => (await import(`../messages/${area}.${locale}.json`)).default),
);
