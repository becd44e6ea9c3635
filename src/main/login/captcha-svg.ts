import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';

const limits = { bytes: 256 * 1024, elements: 500, side: 1_000, numbers: 60_000 } as const;

const number = /^-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?(?:px|%)?$/i;
const numbers = /^[-+\d.eE,\s]*$/;
const colour =
  /^(?:none|transparent|currentColor|[a-z]{3,24}|#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([\d.,%\s]{1,40}\))$/i;
const path = /^[MLHVCSQTAZmlhvcsqtaz\d.eE,\s+-]*$/;
const transform = /^(?:(?:translate|scale|rotate|skewX|skewY|matrix)\([-\d.eE,\s]{1,120}\)\s*){1,8}$/;
const word = /^(?:round|bevel|miter|butt|square|nonzero|evenodd)$/;

const paint = {
  fill: colour,
  stroke: colour,
  opacity: number,
  transform,
  'fill-opacity': number,
  'fill-rule': word,
  'stroke-opacity': number,
  'stroke-width': number,
  'stroke-linecap': word,
  'stroke-linejoin': word,
};
const box = { x: number, y: number, width: number, height: number };

/** Shapes only: nothing that loads, runs, styles or writes text. */
const allowed: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  svg: { ...box, viewbox: numbers },
  g: paint,
  rect: { ...paint, ...box, rx: number, ry: number },
  circle: { ...paint, cx: number, cy: number, r: number },
  ellipse: { ...paint, cx: number, cy: number, rx: number, ry: number },
  line: { ...paint, x1: number, y1: number, x2: number, y2: number },
  polyline: { ...paint, points: numbers },
  polygon: { ...paint, points: numbers },
  path: { ...paint, d: path },
};

export interface SafeSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

class NotAllowed extends Error {}

const refuse = (what: string): never => {
  throw new NotAllowed(what);
};

/** `<constructor>` is no entry of a plain object, though reading it finds something */
const own = <T>(entries: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;

function attributesOf(element: Element, name: string): string {
  const known = own(allowed, name) ?? refuse(`<${name.slice(0, 20)}>`);
  return Object.entries(element.attribs)
    .filter(([attribute]) => attribute !== 'xmlns')
    .map(([attribute, value]) => {
      const shape = own(known, attribute.toLowerCase()) ?? refuse(`${name} ${attribute.slice(0, 20)}`);
      if (!shape.test(value)) refuse(`the value of ${name} ${attribute}`);
      return ` ${attribute}="${value}"`;
    })
    .join('');
}

interface Count {
  elements: number;
}

function rebuild(node: AnyNode, count: Count): string {
  if (isText(node)) return node.data.trim() === '' ? '' : refuse('text');
  if (!isTag(node)) return refuse(node.type);
  count.elements += 1;
  if (count.elements > limits.elements) refuse('too many elements');
  const name = node.name.toLowerCase();
  if (name === 'svg' && node.parent !== null && isTag(node.parent)) refuse('an inner svg');
  const attributes = attributesOf(node, name);
  return `<${name}${attributes}>${node.children.map((child) => rebuild(child, count)).join('')}</${name}>`;
}

const side = (value: string | undefined): number => {
  const size = Number.parseFloat(value ?? '');
  return size >= 1 && size <= limits.side ? size : refuse('its size');
};

/**
 * A captcha's SVG, taken as hostile: parsed, checked against the allow-list, and written anew, so that the
 * rasteriser only ever sees what was understood. Returns why not, where it may not be shown.
 */
export function safeSvg(source: string): SafeSvg | { readonly refused: string } {
  try {
    if (source.length > limits.bytes) refuse('its length');
    if ((source.match(/\d+/g)?.length ?? 0) > limits.numbers) refuse('too many points');
    const roots = parseDocument(source, { xmlMode: true }).children.filter(
      (node) => !isText(node) || node.data.trim() !== '',
    );
    const [root] = roots;
    if (roots.length !== 1 || !root || !isTag(root) || root.name !== 'svg') return refuse('not one svg');
    const width = side(root.attribs['width']);
    const height = side(root.attribs['height']);
    const body = rebuild(root, { elements: 0 });
    return {
      svg: body.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"').replace(' viewbox=', ' viewBox='),
      width,
      height,
    };
  } catch (error) {
    if (error instanceof NotAllowed) return { refused: error.message };
    throw error;
  }
}
