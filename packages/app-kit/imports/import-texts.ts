import type { Locale } from '@quanlian/labels/label.ts';
import { filledIn } from '@quanlian/ui/texts.ts';

/** Words about imports from a file: the same whatever is imported. */
const chinese = {
  reading: '正在读取文件',
  readRows: '已读 {done} 行。',
  rowsOf: '{done} / {total} 行。',
  mayLeave: '可以离开此页，稍后再回来。',
  connectionLost: '暂时连不上服务，正在重试；导入仍在进行。',
  allOrNone: '要么全部写入，要么一个也不写。',
  leaveOutErrors: '跳过 {count} 行错误，只导入正确的行',
  errorsFirst: '有错误行：请在文件中更正后重新上传，或勾选跳过',
  nothingToWrite: '没有可以导入的行',
  commit: '确认导入',
  discard: '放弃',
  discardTitle: '放弃这次导入？',
  discarded: '已放弃导入',
  columnsTitle: '请核对文件的列',
  unusedHeadings: '以下表头无法识别，其内容没有读取：{headings}。',
  missingColumns: '以下列没有找到：{columns}。',
  columnsHelp: '如果只是名称不同，请按模板改表头，放弃本次导入后重新上传。',
  comma: '、',
  guide: '怎样准备文件',
  template: '下载模板',
  headers: '可用的表头',
} as const;

type TextKey = keyof typeof chinese;

const english: Record<TextKey, string> = {
  reading: 'Reading the file',
  readRows: '{done} rows read.',
  rowsOf: '{done} of {total} rows.',
  mayLeave: 'You may leave this page and come back.',
  connectionLost: 'The service cannot be reached; trying again. The import goes on.',
  allOrNone: 'All of them are written, or none.',
  leaveOutErrors: 'Leave out rows with errors ({count})',
  errorsFirst: 'Some rows have errors: correct the file and upload it again, or choose to leave them out',
  nothingToWrite: 'No row can be imported',
  commit: 'Import',
  discard: 'Discard',
  discardTitle: 'Discard this import?',
  discarded: 'The import was discarded',
  columnsTitle: 'Check the columns of the file',
  unusedHeadings: 'Headings that are not understood, so nothing below them is read: {headings}.',
  missingColumns: 'Columns that were not found: {columns}.',
  columnsHelp:
    'If a heading only has another name, rename it as in the template, discard this import and upload the file again.',
  comma: ', ',
  guide: 'How to prepare the file',
  template: 'Download template',
  headers: 'Headers',
};

const dictionaries: Record<Locale, Record<TextKey, string>> = { 'zh-CN': chinese, en: english };

export function importText(locale: Locale) {
  return (key: TextKey, values?: Record<string, string | number>) => filledIn(dictionaries[locale][key], values);
}
