import { pinyin } from 'pinyin-pro';

/** What a search over suppliers looks in: code, names, and the pinyin of the name, whole and by initials. */
export function supplierSearchText(supplier: { code: string; name: string; nameEn: string | null }): string {
  const syllables = pinyin(supplier.name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const initials = syllables.map((syllable) => syllable.slice(0, 1));
  return [supplier.code, supplier.name, supplier.nameEn ?? '', syllables.join(''), initials.join('')]
    .join(' ')
    .toLowerCase();
}
