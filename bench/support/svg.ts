import type { Plot } from '../subject.ts';

const width = 640;
const height = 320;
const left = 64;
const bottom = 44;
const top = 36;
const right = 150;
const inks = ['#9a6b00', '#3b6ea5', '#7a4ea3', '#b0413e', '#3f7f4f', '#666666', '#c77d2e'];

const label = (value: number): string => (value >= 1_000 ? `${value / 1_000}k` : String(value));

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A plot as SVG; the cost axis is logarithmic, since peers differ by powers of ten. */
export const svgOf = ({ title, x, y, lines }: Plot): string => {
  const points = lines.flatMap((line) => line.points);
  const most = Math.max(1, ...points.map(([at]) => at));
  const high = Math.ceil(Math.log10(Math.max(1, ...points.map(([, cost]) => cost))));
  const low = Math.floor(Math.log10(Math.max(0.01, Math.min(...points.map(([, cost]) => cost)))));
  const px = (at: number): number => left + (at / most) * (width - left - right);
  const py = (cost: number): number =>
    height -
    bottom -
    ((Math.log10(Math.max(cost, 0.01)) - low) / Math.max(1, high - low)) * (height - bottom - top);
  const decades = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  const grid = decades.map(
    (cost) =>
      `<path d="M${left} ${py(cost)}H${width - right}" stroke="#8884"/><text x="${left - 8}" y="${py(cost) + 4}" text-anchor="end">${label(cost)}</text>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<text x="${px(part * most)}" y="${height - bottom + 18}" text-anchor="middle">${label(Math.round(part * most))}</text>`,
  );
  const drawn = lines.map(({ name, points: each }, index) => {
    const ink = inks[index % inks.length];
    const path = each.map(
      ([at, cost], step) => `${step === 0 ? 'M' : 'L'}${px(at).toFixed(1)} ${py(cost).toFixed(1)}`,
    );
    const last = each.at(-1);
    const words = last
      ? `<text x="${px(last[0]) + 8}" y="${py(last[1]) + 4}" fill="${ink}">${escape(name)}</text>`
      : '';
    return `<path d="${path.join('')}" fill="none" stroke="${ink}" stroke-width="2"/>${words}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#777">
<text x="${left}" y="20" font-size="14">${escape(title)}</text>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 6}" text-anchor="middle">${escape(x)}</text>
<text transform="translate(16 ${height / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>
${drawn.join('\n')}
</svg>
`;
};
