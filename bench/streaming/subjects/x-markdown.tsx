import { XMarkdown } from '@ant-design/x-markdown';
import { unsettled } from '../react-subject.tsx';

const streaming = { hasNextChunk: true };
const done = { hasNextChunk: false };

export const xMarkdown = unsettled(({ text, writing }) => (
  <XMarkdown content={text} streaming={writing ? streaming : done} />
));
