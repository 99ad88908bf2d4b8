import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

let font: Buffer | undefined;

/** Noto Sans SC, read once: fontkit subsets it, so each file carries only the characters it shows. */
function chineseFont(): Buffer {
  font ??= readFileSync(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  );
  return font;
}

export type Pdf = InstanceType<typeof PDFDocument>;

/** One page drawn by `draw`, as bytes; the same input and instant always give the same bytes. */
export async function pdfOf(
  options: { size: [number, number]; title: string; author: string; createdAt: string },
  draw: (pdf: Pdf) => void,
): Promise<Buffer> {
  const createdAt = new Date(options.createdAt);
  const pdf = new PDFDocument({
    size: options.size,
    margin: 0,
    // No built-in font: its metrics are files beside pdfkit, which a bundle would not find.
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: options.title, Author: options.author, CreationDate: createdAt, ModDate: createdAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont('chinese', chineseFont());
  pdf.font('chinese');
  draw(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A round or oval seal-like mark: ring, words along its upper arc, a line beneath. */
export function drawSeal(
  pdf: Pdf,
  seal: { x: number; y: number; radiusX: number; radiusY: number; arc: string; line: string; star: boolean },
): void {
  const { x, y, radiusX, radiusY } = seal;
  pdf.save().lineWidth(1.6).strokeColor('#c8161d').fillColor('#c8161d').opacity(0.85);
  pdf.ellipse(x, y, radiusX, radiusY).stroke();
  if (seal.star) drawStar(pdf, { x, y: y - 2, radius: radiusY * 0.28 });
  const characters = [...seal.arc];
  const span = Math.min(216, characters.length * 26);
  const size = Math.min(10, radiusY * 0.24);
  for (const [index, character] of characters.entries()) {
    const share = characters.length === 1 ? 0.5 : index / (characters.length - 1);
    const angle = ((-90 - span / 2 + span * share) * Math.PI) / 180;
    const atX = x + Math.cos(angle) * (radiusX - size * 0.95);
    const atY = y + Math.sin(angle) * (radiusY - size * 0.95);
    pdf.save().rotate((angle * 180) / Math.PI + 90, { origin: [atX, atY] });
    pdf.fontSize(size).text(character, atX - size / 2, atY - size * 0.72, { lineBreak: false });
    pdf.restore();
  }
  pdf.fontSize(size * 0.9);
  pdf.text(seal.line, x - pdf.widthOfString(seal.line) / 2, y + radiusY * 0.38, { lineBreak: false });
  pdf.restore();
}

function drawStar(pdf: Pdf, star: { x: number; y: number; radius: number }): void {
  for (let point = 0; point < 10; point += 1) {
    const length = point % 2 === 0 ? star.radius : star.radius * 0.382;
    const angle = ((point * 36 - 90) * Math.PI) / 180;
    const at: [number, number] = [star.x + Math.cos(angle) * length, star.y + Math.sin(angle) * length];
    if (point === 0) pdf.moveTo(...at);
    else pdf.lineTo(...at);
  }
  pdf.closePath().fill();
}
