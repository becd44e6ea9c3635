import { Resvg } from '@resvg/resvg-js';
import { type NativeImage, nativeImage } from 'electron';

// the key of the app's icon alone, bold enough for 16 pixels; a middle grey that stands on light and dark bars
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="6 6 20 20" fill="none" stroke="#8a8a8a"
  stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
  <circle cx="12" cy="20" r="4.2"/>
  <path d="m15.1 17 8-8M20 12l2.6 2.6M17.2 14.9l1.7 1.7"/>
</svg>`;

/** The key, 18 points in size at two pixels a point. */
export const trayIcon = (): NativeImage =>
  nativeImage.createFromBuffer(new Resvg(drawing, { fitTo: { mode: 'width', value: 36 } }).render().asPng(), {
    scaleFactor: 2,
  });
