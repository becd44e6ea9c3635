import { Streamdown } from 'streamdown';
import { reactSubject, type Renderer } from '../react-subject.tsx';

const noRawHtml: [] = [];
const noLinkDialog = { enabled: false };
const anyAddress = (address: string): string => address;

/** As the app used it before: code not coloured. */
const Answer: Renderer = ({ text, writing }) => (
  <Streamdown
    mode="streaming"
    parseIncompleteMarkdown={writing}
    isAnimating={writing}
    rehypePlugins={noRawHtml}
    urlTransform={anyAddress}
    linkSafety={noLinkDialog}
    controls={false}
  >
    {text}
  </Streamdown>
);

export const streamdown = reactSubject(Answer);
/** A state for each delta. */
export const streamdownPerDelta = reactSubject(Answer, (change) => change);
