import type { Mermaid } from 'mermaid';
import type { DiagramColours, DiagramNews, DiagramOrder } from './protocol.ts';

// Runs alone in diagram.html, which is sandboxed into an origin of its own and may load nothing. The build puts it
// behind the library's own script and takes its types away, so that it can import nothing at run time.
declare const mermaid: Mermaid;

const tell = (news: DiagramNews): void => window.parent.postMessage(news, '*');

const configure = ({ dark, surface, raised, ink, soft, edge }: DiagramColours): void => {
  document.body.style.background = surface;
  mermaid.initialize({
    startOnLoad: false,
    // labels are text, and nothing can be clicked
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: 50_000,
    maxEdges: 500,
    suppressErrorRendering: true,
    // a diagram may not change these for itself
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'htmlLabels',
      'themeCSS',
      'fontFamily',
    ],
    fontFamily: 'system-ui, sans-serif',
    theme: 'base',
    // words on a line hide it: it would be seen through them
    themeCSS: '.edgeLabel rect, .labelBkg { opacity: 1 }',
    darkMode: dark,
    themeVariables: {
      darkMode: dark,
      background: surface,
      primaryColor: raised,
      primaryTextColor: ink,
      primaryBorderColor: edge,
      secondaryColor: raised,
      tertiaryColor: surface,
      lineColor: soft,
      edgeLabelBackground: surface,
      textColor: ink,
      fontSize: '14px',
    },
  });
};

let drawn = 0;

/** Written out with its own size, which is the place's as long as it is in a page. */
const pictureOf = (svg: SVGSVGElement): string => {
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(svg);
};

const draw = async ({ source, colours, wants }: DiagramOrder): Promise<void> => {
  try {
    configure(colours);
    drawn += 1;
    const { svg } = await mermaid.render(`diagram-${drawn}`, source);
    document.body.innerHTML = svg;
    const picture = document.querySelector<SVGSVGElement>('body > svg');
    if (wants === 'picture' && picture !== null) {
      tell({ kind: 'picture', svg: pictureOf(picture) });
      return;
    }
    const { width, height } = document.body.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    tell({ kind: 'drawn', width: Math.ceil(width), height: Math.ceil(height) });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};

window.addEventListener('message', ({ source, data }: MessageEvent<DiagramOrder>) => {
  if (source === window.parent) void draw(data);
});
tell({ kind: 'ready' });
