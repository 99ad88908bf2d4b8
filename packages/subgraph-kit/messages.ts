import type { Locale } from '@quanlian/transport/claims.ts';
import type { z } from 'zod';

/**
 * Texts by key (an error kind, or a key that a rule names) in one language; `{fact}` is replaced, and `[a part with a
 * {fact}]` is left out where the fact is nothing or none.
 */
export type MessageCatalogue = Record<Locale, Record<string, string>>;

const kitMessages: MessageCatalogue = {
  'zh-CN': {
    NotFound: '没有找到这条记录，它可能已被删除，或不属于您的机构。',
    WrongState: '当前状态不允许这样做，请刷新页面查看最新状态。',
    InvalidInput: '有几项内容需要更正，请看标红的地方。',
    StaleVersion: '在您编辑期间，同事已修改了这份内容，您的修改还没有保存。请先查看最新内容，再决定是否保存。',
    SamePerson: '申请人不能审批自己的单据，请由另一位同事审批。',
    IdempotencyKeyReused: '这个表单已经提交过，内容与上次不同。请刷新页面后再试。',
    FileLinkExpired: '这个文件链接已失效，请刷新页面后重试。',
    FileTooLarge: '文件超过 {limitMegabytes} MB，请压缩或拆分后再上传。',
    FileTypeRefused: '这里不接受这种文件，请换成页面上列出的格式。',
    FilePartMissing: '文件没有传完整，请重新上传。',
    FileEmpty: '文件是空的，请重新选择。',
    FileStoreUnreachable: '文件存储暂时无法访问，请稍后重试；若一直如此，请联系管理员。',
    importEncoding: '无法识别文件内容。请上传 CSV 文件（UTF-8 或 GBK 编码）；Excel 文件请先另存为 CSV。',
    importEmpty: '文件中没有数据行。',
    importBroken: '第 {line} 行附近的引号或分隔符不完整，无法继续读取。',
    importHeader: '第一行应为表头，且至少要有“{needed}”一列。文件的第一行是：{found}。可用的表头：{expected}。',
    importTooLong: '文件超过 {maximum} 行（一次导入的上限），请拆分后分别导入。',
    importCells: '有 {cells} 格，表头只有 {columns} 列：请检查多余的逗号，含逗号的内容要加引号',
    required: '必填',
    wrongType: '格式不对',
    tooShort: '至少 {minimum} 个字',
    tooLong: '最多 {maximum} 个字',
    tooSmall: '不能小于 {minimum}',
    tooLarge: '不能大于 {maximum}',
    atLeastOne: '至少要有 {minimum} 项',
    atMost: '最多 {maximum} 项',
    notAllowed: '不是允许的值',
    wrongFormat: '格式不对',
    tooManyDigits: '小数点后最多 {scale} 位',
    notAbove: '必须大于 {minimum}',
  },
  en: {
    NotFound: 'This record was not found. It may have been deleted, or it is not your organisation’s.',
    WrongState: 'Its present state does not allow this. Refresh the page to see the latest state.',
    InvalidInput: 'Some entries need correcting: see the fields marked in red.',
    StaleVersion:
      'A colleague changed this while you were editing, so your change is not saved yet. Look at the latest first, then decide whether to save yours.',
    SamePerson: 'Whoever asked may not approve. Have a colleague approve it.',
    IdempotencyKeyReused: 'This form was already submitted with other content. Refresh the page and try again.',
    FileLinkExpired: 'This file link no longer works. Refresh the page and try again.',
    FileTooLarge: 'The file is larger than {limitMegabytes} MB. Compress or split it and upload it again.',
    FileTypeRefused: 'This kind of file is not accepted here. Use one of the formats named on the page.',
    FilePartMissing: 'The file did not arrive whole. Upload it again.',
    FileEmpty: 'The file is empty. Choose another one.',
    FileStoreUnreachable:
      'The file store cannot be reached at the moment. Try again shortly; if it goes on, tell your administrator.',
    importEncoding: 'The content cannot be read. Upload a CSV file (UTF-8 or GBK); save an Excel file as CSV first.',
    importEmpty: 'The file has no rows.',
    importBroken: 'Quotes or separators near line {line} are incomplete; reading stopped there.',
    importHeader:
      'The first line must be a header with at least the column {needed}. It is: {found}. Headers that are understood: {expected}.',
    importTooLong: 'The file has more than {maximum} rows, the most that can be imported at once. Split it.',
    importCells: '{cells} cells under {columns} headings: look for a comma too many; text with a comma needs quotes',
    required: 'Required',
    wrongType: 'This has the wrong form',
    tooShort: 'At least {minimum} characters',
    tooLong: 'At most {maximum} characters',
    tooSmall: 'Not less than {minimum}',
    tooLarge: 'Not more than {maximum}',
    atLeastOne: 'At least {minimum} entries',
    atMost: 'At most {maximum} entries',
    notAllowed: 'Not one of the allowed values',
    wrongFormat: 'This has the wrong form',
    tooManyDigits: 'At most {scale} digits behind the point',
    notAbove: 'Must be more than {minimum}',
  },
};

export type Messages = (locale: Locale, key: string, facts?: object) => string;

/** The message function over the kit's catalogue and the subgraph's own; an unknown key answers itself. */
export function createMessages(own: MessageCatalogue): Messages {
  return (locale, key, facts = {}) => {
    const template = own[locale][key] ?? kitMessages[locale][key] ?? key;
    const values = new Map<string, unknown>(Object.entries(facts));
    const isNothing = (name: string) => ['', '0'].includes(String(values.get(name) ?? ''));
    return template
      .replace(/\[([^\]{]*\{(\w+)\}[^\]]*)\]/g, (_whole, part: string, name: string) => (isNothing(name) ? '' : part))
      .replace(/\{(\w+)\}/g, (_whole, name: string) => String(values.get(name) ?? ''));
  };
}

/** Field errors of a zod parse: the message is a catalogue key with facts, or what the schema itself says. */
export function fieldErrors(error: z.ZodError): { path: string; message: string; facts?: Record<string, unknown> }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), ...describe(issue) }));
}

function describe(issue: z.core.$ZodIssue): { message: string; facts?: Record<string, unknown> } {
  switch (issue.code) {
    case 'invalid_type':
      return { message: issue.input === undefined || issue.input === null ? 'required' : 'wrongType' };
    case 'too_small':
      if (issue.origin === 'string') {
        return Number(issue.minimum) <= 1
          ? { message: 'required' }
          : { message: 'tooShort', facts: { minimum: issue.minimum } };
      }
      return { message: issue.origin === 'array' ? 'atLeastOne' : 'tooSmall', facts: { minimum: issue.minimum } };
    case 'too_big':
      if (issue.origin === 'string') return { message: 'tooLong', facts: { maximum: issue.maximum } };
      return { message: issue.origin === 'array' ? 'atMost' : 'tooLarge', facts: { maximum: issue.maximum } };
    case 'invalid_value':
      return { message: 'notAllowed' };
    case 'invalid_format':
      return { message: issue.message.startsWith('Invalid') ? 'wrongFormat' : issue.message };
    case 'custom':
      return { message: issue.message, ...(issue.params ? { facts: issue.params } : {}) };
    default:
      return { message: issue.message };
  }
}
