import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../../../shared/contract/chat.ts';
import type { Attachment, Message } from '../../../shared/contract/history.ts';
import { languageOf } from '../../i18n/language-of.ts';
import { dateAndTime } from '../../i18n/time-words.ts';
import { Markdown } from './markdown/markdown.tsx';
import { ChatContext } from './store.ts';
import { branchLength, messageAt, type Transcript } from './transcript.ts';
import { isPicture, usePicture } from './use-picture.ts';

const PrintedFile = ({ file }: { readonly file: Attachment }) => {
  const picture = usePicture(file);
  return (
    <li>
      {isPicture(file) && picture !== null && <img src={picture} alt="" className="printed-picture" />}
      <span className="text-soft">{file.name}</span>
    </li>
  );
};

/** Which tools were called is part of where an answer is from; what went to and fro, and thoughts, are for the screen. */
const PrintedTools = ({ tools }: { readonly tools: readonly ToolCall[] }) => {
  const { t } = useTranslation();
  const names = new Set(tools.map(({ name }) => (name === '' ? t('composer.tool') : name)));
  return <p className="mb-2 text-soft">{t('chat.usedTools', { names: [...names].join(', ') })}</p>;
};

const PrintedMessage = ({ message, by }: { readonly message: Message; readonly by: string }) => {
  const { t, i18n } = useTranslation();
  const { role, text, ending, attachments, createdAt, tools } = message;
  return (
    <section>
      <h2>
        {by} <time className="tabular text-faint">{dateAndTime(i18n.language, createdAt)}</time>
      </h2>
      {attachments && (
        <ul className="mb-2 flex flex-col gap-1">
          {attachments.map((file) => (
            <PrintedFile key={file.id} file={file} />
          ))}
        </ul>
      )}
      {tools && tools.length > 0 && <PrintedTools tools={tools} />}
      {role === 'user' ? (
        <p
          dir="auto"
          lang={languageOf(text)}
          className="text-read whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {text}
        </p>
      ) : (
        <Markdown text={text} writing={false} onPaper />
      )}
      {ending !== 'complete' && ending !== 'writing' && <p className="text-soft">{t(`chat.${ending}`)}</p>}
    </section>
  );
};

const messagesOf = (open: Transcript): readonly Message[] => [
  ...Array.from({ length: branchLength(open) }, (_, depth) => messageAt(open, depth) ?? []).flat(),
  ...(open.compared ?? []),
];

/** A chat as it stands on paper: all of it one after the other, which a window never has. */
export const PrintedChat = ({
  modelLabel,
}: {
  readonly modelLabel: (model: string | null) => string | null;
}) => {
  const { t } = useTranslation();
  const open = ChatContext.useSelect(({ view }) => (view.at === 'open' ? view.open : null));
  if (open === null) return null;
  const messages = messagesOf(open);
  const all = branchLength(open) + (open.compared?.length ?? 0);
  return (
    <article id="printed" inert data-scheme="light">
      <h1>{open.conversation.title}</h1>
      {messages.length < all && (
        <p className="text-soft">{t('chat.printedInPart', { command: t('commands.print') })}</p>
      )}
      {messages.map((message) => (
        <PrintedMessage
          key={message.id}
          message={message}
          by={message.role === 'user' ? t('chat.you') : (modelLabel(message.model) ?? t('chat.answer'))}
        />
      ))}
    </article>
  );
};
