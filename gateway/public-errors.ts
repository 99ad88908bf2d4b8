import type { Locale } from '@quanlian/transport/claims.ts';
import type { GraphQLFormattedError } from 'graphql';

/** What the gateway says in the person's own words; a code that is not here never leaves it. */
const texts = {
  UNAUTHENTICATED: { 'zh-CN': '请先登录。', en: 'Please sign in first.' },
  FORBIDDEN: { 'zh-CN': '您没有这项操作的权限。', en: 'You have no right to this.' },
  BAD_USER_INPUT: { 'zh-CN': '提交的内容格式不对。', en: 'What was sent has the wrong form.' },
  BAD_REQUEST: { 'zh-CN': '请求格式不对。', en: 'The request has the wrong form.' },
  FREE_QUERY_REFUSED: {
    'zh-CN': '这里只接受已登记的操作编号。',
    en: 'Only ids of registered operations are accepted here.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    'zh-CN': '这个页面的版本太旧，请刷新后再试。',
    en: 'This page is of an old version. Refresh it and try again.',
  },
  DEADLINE_EXCEEDED: { 'zh-CN': '处理超时，请稍后再试。', en: 'This took too long. Try again in a moment.' },
  BUSY: { 'zh-CN': '有人正在处理同一条记录，请稍后再试。', en: 'Somebody is working on the same record. Try again.' },
  UNREACHABLE: {
    'zh-CN': '服务暂时不可用，请稍后再试。',
    en: 'This service is not available at the moment. Try again in a moment.',
  },
  INTERNAL: {
    'zh-CN': '系统出错了，我们已记录。请稍后再试，或告知我们请求号。',
    en: 'Something went wrong on our side and was recorded. Try again, or tell us the request id.',
  },
} satisfies Record<string, Record<Locale, string>>;

export type PublicCode = keyof typeof texts;

/** Codes whose own message is already in the person's language and says more than ours. */
const speaksForItself: ReadonlySet<PublicCode> = new Set(['BAD_USER_INPUT']);

export interface PublicError {
  message: string;
  path?: readonly (string | number)[];
  extensions: { code: PublicCode; requestId: string; requires?: string; fields?: unknown };
}

export function publicError(code: PublicCode, request: { locale: Locale; requestId: string }): PublicError {
  return { message: texts[code][request.locale], extensions: { code, requestId: request.requestId } };
}

/** What a client may learn of an error: an allowed code, a text of ours, where in the answer, and the request id. */
export function maskError(error: GraphQLFormattedError, request: { locale: Locale; requestId: string }): PublicError {
  const code = publicCode(error.extensions?.code);
  const masked = publicError(code, request);
  if (speaksForItself.has(code)) masked.message = error.message;
  if (error.path) masked.path = error.path;
  const { requires, fields } = error.extensions ?? {};
  if (typeof requires === 'string') masked.extensions.requires = requires;
  if (code === 'BAD_USER_INPUT' && fields !== undefined) masked.extensions.fields = fields;
  return masked;
}

function publicCode(code: unknown): PublicCode {
  // An operation that was registered and no longer fits the schema comes from a page of a release long gone.
  if (code === 'GRAPHQL_VALIDATION_FAILED') return 'PERSISTED_QUERY_NOT_FOUND';
  return typeof code === 'string' && isPublicCode(code) ? code : 'INTERNAL';
}

function isPublicCode(code: string): code is PublicCode {
  return Object.hasOwn(texts, code);
}
