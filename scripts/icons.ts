import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

// The packaged app's icon, from its drawing.
const at = (name: string) => new URL(`../resources/${name}`, import.meta.url);
writeFileSync(at('icon.png'), new Resvg(readFileSync(at('icon.svg'), 'utf8')).render().asPng());
