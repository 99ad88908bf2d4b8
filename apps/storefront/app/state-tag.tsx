import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { type EnumName, labelOf, toneOf } from '@quanlian/labels/labels.ts';

const looks: Record<ReturnType<typeof toneOf>, string> = {
  draft: 'bg-line text-ink-soft',
  progress: 'bg-leaf-pale text-leaf',
  waiting: 'bg-[#FDF1DC] text-[#8A5200]',
  done: 'bg-leaf-pale text-leaf',
  failed: 'bg-line text-ink-soft',
  held: 'bg-[#FDF1DC] text-[#8A5200]',
};

/** Where a document stands, in its word and colour: what is over is grey, what waits for somebody amber. */
export async function StateTag({ of, value }: { of: EnumName; value: string }) {
  return (
    <span className={`shrink-0 rounded-full px-3 py-1 text-sm ${looks[toneOf(of, value)]}`}>
      {labelOf(of, value, await requestLanguage())}
    </span>
  );
}
