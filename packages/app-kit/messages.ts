import type { Locale } from '@quanlian/labels/label.ts';
import type { GetRequestConfigParams, RequestConfig } from 'next-intl/server';
import { requestLanguage, timeZone } from './request-language.ts';

type Load = (area: string, locale: Locale) => Promise<RequestConfig['messages']>;

/** next-intl's configuration of a request: one file of messages per area and language, each under its area's name. */
export function requestMessages(areas: readonly string[], load: Load) {
  return async (_: GetRequestConfigParams): Promise<RequestConfig> => {
    const locale = await requestLanguage();
    const files = await Promise.all(areas.map(async (area) => [area, await load(area, locale)]));
    return { locale, timeZone, messages: Object.fromEntries(files) };
  };
}
