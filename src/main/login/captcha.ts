import { safeSvg } from './captcha-svg.ts';

/** A captcha as the window may see it. `width` and `height` are CSS px; the PNG has four times as many. */
export interface Picture {
  readonly image: string;
  readonly width: number;
  readonly height: number;
}

export type Drawn =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'refused'; readonly why: string };

const pixelsPerUnit = 4;

/** Rasterises a captcha (SVG source) without scripts, fonts, or anything from outside. */
export async function drawCaptcha(source: string): Promise<Drawn> {
  const checked = safeSvg(source);
  if ('refused' in checked) return { kind: 'refused', why: checked.refused };
  const { renderAsync } = await import('@resvg/resvg-js');
  const png = await renderAsync(checked.svg, {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    font: { loadSystemFonts: false },
  }).catch(() => null);
  if (!png) return { kind: 'refused', why: 'it could not be drawn' };
  const image = `data:image/png;base64,${png.asPng().toString('base64')}`;
  return { kind: 'picture', picture: { image, width: checked.width, height: checked.height } };
}
