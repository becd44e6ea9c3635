import { useMemo } from 'react';
import { type PluginConfig, Streamdown, type UrlTransform } from 'streamdown';
import { elements } from './elements.tsx';
import { highlighter } from './highlighter.ts';
import { pictureOf, safeLink } from './link-rules.ts';
import { hasMaths, normaliseMaths } from './maths.ts';
import { useMaths } from './use-maths.ts';

/** The last word on addresses, whatever element they are on. */
const urlTransform: UrlTransform = (url, key) => {
  if (key === 'src') return pictureOf(url).kind === 'none' ? '' : url;
  // a footnote points within its answer
  return url.startsWith('#') ? url : (safeLink(url) ?? '');
};

/** No plugin that turns HTML in the text into elements: it is shown as the text it is. */
const noRawHtml: [] = [];
const noLinkDialog = { enabled: false };

/** Always in streaming mode, so that the end of an answer does not mount it anew. Only the open block is parsed again. */
export const Markdown = ({ text, writing }: { readonly text: string; readonly writing: boolean }) => {
  const source = useMemo(() => normaliseMaths(text), [text]);
  const maths = useMaths(hasMaths(source));
  const plugins = useMemo(
    (): PluginConfig => (maths ? { code: highlighter, math: maths } : { code: highlighter }),
    [maths],
  );
  return (
    <div className="prose" data-writing={writing ? '' : undefined}>
      <Streamdown
        mode="streaming"
        parseIncompleteMarkdown={writing}
        isAnimating={writing}
        components={elements}
        rehypePlugins={noRawHtml}
        urlTransform={urlTransform}
        linkSafety={noLinkDialog}
        controls={false}
        plugins={plugins}
      >
        {source}
      </Streamdown>
    </div>
  );
};
