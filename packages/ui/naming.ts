import type { Locale } from '@quanlian/labels/label.ts';

type Named = { name: string; nameEn: string | null };

/** The name in the reader's language; without an English one the Chinese. */
export function nameOf({ name, nameEn }: Named, locale: Locale): string {
  return locale === 'en' ? (nameEn ?? name) : name;
}

/** A name as a document took it down; an English reader sees the English name that its owner has. */
export function recordedName(name: string, owner: { nameEn: string | null }, locale: Locale): string {
  return nameOf({ name, nameEn: owner.nameEn }, locale);
}

type NamesProduct = { productName: string | null; productNameEn: string | null };

export function productNameOf({ productName, productNameEn }: NamesProduct, locale: Locale): string {
  return (locale === 'en' ? (productNameEn ?? productName) : productName) ?? '—';
}

/** `白砂糖 等 3 项`: what a document is about, in one line. */
export function productsOf(lines: readonly NamesProduct[], locale: Locale): string {
  const [first] = lines;
  if (first === undefined) return '—';
  const name = productNameOf(first, locale);
  if (lines.length === 1) return name;
  return locale === 'en' ? `${name} and ${lines.length - 1} more` : `${name} 等 ${lines.length} 项`;
}
