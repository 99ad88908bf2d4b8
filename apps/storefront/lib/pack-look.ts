/** What a product's pack looks like, made from what the catalogue says of it: nothing is stored. */
export interface PackLook {
  shape: 'bottle' | 'can' | 'carton' | 'bag' | 'jar';
  /** Of the brand: cap and label. */
  brandColour: string;
  /** Of what is inside. */
  contentColour: string;
  /** The name in one or two lines. */
  lines: string[];
}

export interface PackFacts {
  name: string;
  brandName: string | null;
  baseUnit: string;
  specification: string | null;
}

const shapesByUnit: Record<string, PackLook['shape']> = {
  瓶: 'bottle',
  听: 'can',
  罐: 'can',
  盒: 'carton',
  包: 'bag',
  袋: 'bag',
  桶: 'jar',
  坛: 'jar',
};

const brandColours = ['#0B7A5B', '#E07B1F', '#3A86C8', '#B83A21', '#7A4B9A', '#8A6A1F', '#2F6F73'];

/** What is in the pack, by the words of its name; the first that fits. */
const contents: [RegExp, string][] = [
  [/茉莉|jasmine/i, '#C99A3B'],
  [/乌龙|oolong/i, '#A8702C'],
  [/绿茶|green/i, '#9BAE4A'],
  [/红茶|black tea/i, '#9A3F22'],
  [/橙|orange/i, '#F2A33A'],
  [/苹果|apple/i, '#D8C765'],
  [/西柚|柚|grapefruit/i, '#EE7F6B'],
  [/梨|pear/i, '#E3D79A'],
  [/海苔|seaweed/i, '#35563F'],
  [/坚果|nut/i, '#B98A55'],
  [/山楂|hawthorn/i, '#C23A33'],
  [/水|water/i, '#CFE6F3'],
];
const otherContents = ['#D9B36A', '#B6C48A', '#D7A08B', '#A9C4CF', '#C7A9C9'];

export function packLook({ name, brandName, baseUnit, specification }: PackFacts): PackLook {
  const own = brandName && name.startsWith(brandName) ? name.slice(brandName.length) : name;
  const large = /^(\d+(\.\d+)?)\s*[lL升]$/.exec(specification ?? '');
  const shape = shapesByUnit[baseUnit] ?? 'carton';
  return {
    shape: shape === 'bottle' && large && Number(large[1]) >= 4 ? 'jar' : shape,
    brandColour: pick(brandColours, brandName ?? name),
    contentColour: contents.find(([word]) => word.test(name))?.[1] ?? pick(otherContents, name),
    lines: inLines(own.trim() || name),
  };
}

/** At most two lines that fit on a label: characters for Chinese, words for others. */
function inLines(name: string): string[] {
  const words = /[一-鿿]/.test(name) ? [...name.replaceAll(' ', '')] : name.split(' ');
  const joint = /[一-鿿]/.test(name) ? '' : ' ';
  if (words.join(joint).length <= 4) return [words.join(joint)];
  const half = Math.ceil(words.length / 2);
  return [words.slice(0, half).join(joint), words.slice(half).join(joint)].filter((line) => line !== '').map(shortened);
}

function shortened(line: string): string {
  return line.length > 10 ? `${line.slice(0, 9)}…` : line;
}

/** The same text always picks the same entry. */
function pick(list: readonly string[], text: string): string {
  const sum = [...text].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return list[sum % list.length] ?? '#0B7A5B';
}
