import fc from 'fast-check';
import { create } from 'svg-captcha';
import { describe, expect, test } from 'vitest';
import { drawCaptcha } from '../../src/main/login/captcha.ts';
import { safeSvg } from '../../src/main/login/captcha-svg.ts';

const frame = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0,0,100,40"${more}>${inside}</svg>`;
const refused = (source: string) => 'refused' in safeSvg(source);

const allowedNames = ['svg', 'g', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'path'];

/** Whether anything in this SVG is other than shapes with plain numbers and colours; written apart from the code. */
function isHarmless(svg: string): boolean {
  const tags = [...svg.matchAll(/<\/?([^\s/>]+)([^>]*)>/g)];
  const outside = svg.replaceAll(/<[^>]*>/g, '');
  return (
    outside.trim() === '' &&
    tags.every(([, name]) => allowedNames.includes(name ?? '')) &&
    tags.every(([, , attributes]) =>
      [...(attributes ?? '').matchAll(/([^\s=]+)="([^"]*)"/g)].every(
        ([, key = '', value = '']) =>
          (key === 'xmlns' && value === 'http://www.w3.org/2000/svg') ||
          (/^[a-z][a-z0-9-]*$/i.test(key) &&
            !/^(?:on|style|class|id|href|xlink|xml|constructor)/i.test(key) &&
            !/[&:;'<>]|url|javascript|data/i.test(value)),
      ),
    )
  );
}

describe('what comes from svg-captcha', () => {
  const options = fc.record({
    size: fc.integer({ min: 3, max: 8 }),
    noise: fc.integer({ min: 0, max: 6 }),
    width: fc.integer({ min: 80, max: 400 }),
    height: fc.integer({ min: 30, max: 150 }),
    color: fc.boolean(),
    background: fc.constantFrom('#ffffff', '#cc9966', ''),
  });
  test('passes, whatever its options', () => {
    fc.assert(
      fc.property(options, ({ background, ...asked }) => {
        const { data } = create({ ...asked, ...(background !== '' && { background }) });
        const safe = safeSvg(data);
        if ('refused' in safe) throw new Error(safe.refused);
        expect(safe).toMatchObject({ width: asked.width, height: asked.height });
        expect(isHarmless(safe.svg)).toBe(true);
        // nothing of the drawing is lost: every path and its shape is still there
        const paths = (svg: string) => [...svg.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d);
        expect(paths(safe.svg)).toEqual(paths(data));
      }),
      { numRuns: 100 },
    );
  });

  test('is drawn four times as large, and is a picture of something', async () => {
    const { data } = create({ width: 150, height: 50, noise: 1, background: '#ffffff' });
    const drawn = await drawCaptcha(data);
    if (drawn.kind !== 'picture') throw new Error(drawn.why);
    expect(drawn.picture).toMatchObject({ width: 150, height: 50 });
    const png = Buffer.from(drawn.picture.image.replace('data:image/png;base64,', ''), 'base64');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 200]);
    const blank = await drawCaptcha(
      '<svg width="150" height="50" viewBox="0,0,150,50"><rect width="100%" height="100%" fill="#ffffff"/></svg>',
    );
    expect(blank).not.toEqual(drawn);
  });
});

const billion = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${frame('<g>&b;</g>')}`;

test.each([
  ['a script', frame('<script>alert(1)</script>')],
  ['a script in capitals', frame('<SCRIPT/>')],
  ['foreign objects', frame('<foreignObject><div/></foreignObject>')],
  ['an image', frame('<image href="https://example.com/x.png"/>')],
  ['a link', frame('<a href="https://example.com"><rect/></a>')],
  ['use', frame('<use href="#x"/>')],
  ['xlink', frame('<rect xlink:href="#x"/>')],
  ['a style attribute', frame('<rect style="fill:red"/>')],
  ['a style element', frame('<style>*{}</style>')],
  ['a class', frame('<rect class="x"/>')],
  ['a handler', frame('<rect onload="alert(1)"/>')],
  ['a handler on the root', frame('', ' onload="alert(1)"')],
  ['a paint from elsewhere', frame('<rect fill="url(https://example.com/#x)"/>')],
  ['a paint from itself', frame('<rect fill="url(#x)"/>')],
  ['a filter', frame('<rect filter="url(#x)"/>')],
  ['text', frame('<text>abc</text>')],
  ['bare text', frame('abc')],
  ['text as CDATA', frame('<![CDATA[abc]]>')],
  ['a comment', frame('<!-- x -->')],
  ['an instruction', `<?xml-stylesheet href="x.css"?>${frame('')}`],
  ['entities that grow', billion],
  ['an inner svg', frame('<svg width="1" height="1"/>')],
  ['a prefix', frame('<svg:script/>')],
  ['an animation', frame('<rect><animate attributeName="x"/></rect>')],
  ['a set', frame('<set attributeName="x"/>')],
  ['a name that every object has', frame('<constructor/>')],
  ['another such name', frame('<__proto__/>')],
  ['an attribute that every object has', frame('<rect constructor="1"/>')],
  ['a quote in disguise', frame('<rect fill="red&quot; onload=&quot;x"/>')],
  ['a huge picture', '<svg width="100000" height="100000"/>'],
  ['no size', '<svg viewBox="0 0 1 1"/>'],
  ['a negative size', '<svg width="-5" height="5"/>'],
  ['a size that is none', '<svg width="NaN" height="Infinity"/>'],
  ['too many elements', frame('<g/>'.repeat(600))],
  ['too deep a tree', frame('<g>'.repeat(600) + '</g>'.repeat(600))],
  ['too many points', frame(`<path d="M${'1 1 '.repeat(40_000)}"/>`)],
  ['too long a source', frame(' '.repeat(300_000))],
  ['two roots', frame('') + frame('')],
  ['a page', '<html><body/></html>'],
  ['nothing', ''],
])('%s is refused', async (_, source) => {
  expect(refused(source)).toBe(true);
  expect(await drawCaptcha(source)).toMatchObject({ kind: 'refused' });
});

const piece = fc.constantFrom(
  '<rect width="5" height="5" fill="#fff"/>',
  '<path d="M0 0L5 5" stroke="black"/>',
  '<circle r="3"/>',
  '<line x1="0" x2="5"/>',
  ' ',
  '\n',
  '<polygon points="0,0 5,5"/>',
  '<g opacity=".5"/>',
  '<script/>',
  '<style/>',
  '<constructor/>',
  '<image href="x"/>',
  '<use href="#a"/>',
  'text',
  '&#60;a&#62;',
  '<rect fill="url(#a)"/>',
  '<rect onclick="x"/>',
  '<rect fill="&#34;/&#62;"/>',
  '<!--a-->',
  '<?a?>',
  '<rect transform="rotate(5)"/>',
  '<rect style="a"/>',
  '<ellipse toString="a"/>',
  '<text/>',
  '<svg/>',
);
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    piece,
    fc
      .tuple(fc.constantFrom('g', 'G', 'g fill="red"', 'g id="a"', 'defs', 'a'), fc.array(tie('node')))
      .map(([open, inside]) => `<${open}>${inside.join('')}</${open.split(' ')[0]}>`),
  ),
})).node;

test('whatever the mixture, what goes on is harmless and understood', () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), (parts) => {
      const safe = safeSvg(frame(parts.join('')));
      if ('refused' in safe) return;
      passed += 1;
      expect(safe.svg).toSatisfy(isHarmless);
      expect(safeSvg(safe.svg)).toEqual(safe);
    }),
    { numRuns: 1500 },
  );
  expect(passed).toBeGreaterThan(50);
});

test('any text at all is refused or harmless, and never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const source of [text, frame(text), frame('', ` ${text}`)]) {
        const safe = safeSvg(source);
        expect('refused' in safe || isHarmless(safe.svg)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
