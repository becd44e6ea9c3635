import { marked } from 'marked';
import { memo } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { reactSubject } from '../react-subject.tsx';

const plugins = [remarkGfm];
const anyAddress = (address: string): string => address;

const Whole = ({ text }: { readonly text: string }) => (
  <ReactMarkdown remarkPlugins={plugins} urlTransform={anyAddress}>
    {text}
  </ReactMarkdown>
);

const Block = memo(Whole);
Block.displayName = 'Block';

/** The AI SDK's recipe: the text is cut into blocks by marked's lexer, and each is memoised. */
const Blocks = ({ text }: { readonly text: string }) =>
  marked.lexer(text).map(({ raw }, index) => <Block key={index} text={raw} />);

export const reactMarkdown = reactSubject(Whole);
export const memoisedBlocks = reactSubject(Blocks);
