import type { Locale } from '@quanlian/labels/label.ts';
import { filledIn } from '@quanlian/ui/texts.ts';

/** Words of figures and charts: the same in every back office. */
const chinese = {
  period: '统计周期',
  lastDays: '近 {days} 天',
  today: '今天',
  comparedBefore: '比前 {days} 天 {change}',
  noneBefore: '前 {days} 天没有',
  sameBefore: '与前 {days} 天持平',
  perBar: '每柱 {days} 天，单位：元',
  perDay: '按天，单位：元',
  showNumbers: '看数字',
  day: '日期',
  total: '合计',
  before: '前 {days} 天',
  countOf: '{name}（单数）',
  amountOf: '{name} (¥)',
  nothing: '近 {days} 天还没有数据',
  chartSummary: '{title}近 {days} 天：{sums}。',
  exception: '异常',
  arisen: '近 {days} 天发生',
  open: '未处理',
} as const;

type TextKey = keyof typeof chinese;

const english: Record<TextKey, string> = {
  period: 'Period',
  lastDays: 'Last {days} days',
  today: 'Today',
  comparedBefore: '{change} on the {days} days before',
  noneBefore: 'Nothing in the {days} days before',
  sameBefore: 'As in the {days} days before',
  perBar: '{days} days a bar, in yuan',
  perDay: 'By day, in yuan',
  showNumbers: 'Show the numbers',
  day: 'Day',
  total: 'Total',
  before: '{days} days before',
  countOf: '{name} (number)',
  amountOf: '{name} (¥)',
  nothing: 'Nothing in the last {days} days yet',
  chartSummary: '{title} Last {days} days: {sums}.',
  exception: 'What went wrong',
  arisen: 'Arose in {days} days',
  open: 'Open now',
};

const dictionaries = { 'zh-CN': chinese, en: english };

export type FigureText = (key: TextKey, values?: Record<string, string | number>) => string;

export function figureText(locale: Locale): FigureText {
  return (key, values) => filledIn(dictionaries[locale][key], values);
}
