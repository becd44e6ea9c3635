/** Outlines of Lucide (ISC), as the app's other icons are; here without React. */
const outlines = {
  copy: [
    'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2z',
    'M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2',
  ],
  check: ['M20 6 9 17l-5-5'],
  wrap: ['m16 16-3 3 3 3', 'M3 12h14.5a1 1 0 0 1 0 7H13', 'M3 19h6', 'M3 5h18'],
  save: ['M12 15V3', 'M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4', 'm7 10 5 5 5-5'],
  diagram: [
    'M4 3h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
    'M16 15h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1z',
    'M6 9v5a4 4 0 0 0 4 4h5',
  ],
  image: [
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z',
    'M11 9a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
    'm21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21',
  ],
} as const;

const svg = 'http://www.w3.org/2000/svg';

const attributes = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
};

type Name = keyof typeof outlines;

const drawn = new Map<Name, SVGSVGElement>();

const drawOnce = (name: Name): SVGSVGElement => {
  const known = drawn.get(name);
  if (known) return known;
  const made = document.createElementNS(svg, 'svg');
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  for (const d of outlines[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    made.append(path);
  }
  drawn.set(name, made);
  return made;
};

export const icon = (name: Name, size: number, className = ''): SVGSVGElement => {
  // every code block has three: a copy costs less than drawing one
  const copy = document.importNode(drawOnce(name), true);
  copy.setAttribute('width', String(size));
  copy.setAttribute('height', String(size));
  if (className !== '') copy.setAttribute('class', className);
  return copy;
};
