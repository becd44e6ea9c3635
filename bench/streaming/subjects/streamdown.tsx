import { Streamdown } from 'streamdown';
import { reactSubject } from '../react-subject.tsx';

const noRawHtml: [] = [];
const noLinkDialog = { enabled: false };
const anyAddress = (address: string): string => address;

/** As the app used it before: code not coloured. */
export const streamdown = reactSubject(({ text, writing }) => (
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
));
