import type { Locale } from '@quanlian/labels/label.ts';
import { cookies } from 'next/headers';

export const languageCookie = 'lang';
export const timeZone = 'Asia/Shanghai';

/** The language of this request: what the person chose, Chinese before that. */
export async function requestLanguage(): Promise<Locale> {
  return (await cookies()).get(languageCookie)?.value === 'en' ? 'en' : 'zh-CN';
}
