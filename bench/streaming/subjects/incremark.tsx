import { IncremarkContent } from '@incremark/react';
import { unsettled } from '../react-subject.tsx';

/** what the other subjects read as well, and no more */
const options = { gfm: true, math: false, htmlTree: false, containers: false };

/** Code not coloured, as in every subject. */
const components = {
  code: ({ node }: { readonly node: { readonly value: string } }) => (
    <pre>
      <code>{node.value}</code>
    </pre>
  ),
};

export const incremark = unsettled(({ text, writing }) => (
  <IncremarkContent content={text} isFinished={!writing} incremarkOptions={options} components={components} />
));
