import type { Shape } from '../../../src/renderer/features/chat/markdown/shapes.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Shapes as HTML, to compare trees. */
export const shapeHtml = (shape: Shape): string => {
  switch (shape.kind) {
    case 'text':
      return escape(shape.text);
    case 'code':
      return `<pre><code class="${escape(shape.language)}">${escape(shape.code)}</code></pre>`;
    case 'picture':
      return `<img src="${escape(shape.src)}" alt="${escape(shape.alt)}" title="${escape(shape.title)}">`;
    case 'formula':
      return `<math class="${shape.display}">${escape(shape.formula)}</math>`;
    case 'note':
      return `<sup>${escape(shape.identifier)}</sup>`;
    case 'table':
      return `<table><thead>${shape.head.map(shapeHtml).join('')}</thead>${shape.rows.map(shapeHtml).join('')}</table>`;
    case 'element': {
      const attributes = Object.entries(shape.attributes).map(
        ([name, value]) => ` ${name}="${escape(value)}"`,
      );
      return `<${shape.tag}${attributes.join('')}>${shape.children.map(shapeHtml).join('')}</${shape.tag}>`;
    }
  }
};
