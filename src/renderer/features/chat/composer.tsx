import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { beginsDraft, joinedDraft } from '../../../shared/draft-words.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { directionOf } from '../../i18n/direction-of.ts';
import { languageOf } from '../../i18n/language-of.ts';
import { loadedSoon } from '../../ui/loaded-soon.tsx';
import { cx } from '../../ui/class-names.ts';
import { ChosenTargets } from './compare-menu.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { useDroppedFiles } from './composer-drop.ts';
import { ComposerFiles } from './composer-files.tsx';
import { ComposerNotes } from './composer-notes.tsx';
import type { ComposerProps } from './composer-props.ts';
import { useSentTo } from './composer-returned.ts';
import { choicesFor } from './composer-choices.ts';
import { rangeOf } from './composer-trigger.ts';
import { ContextMeter } from './context-meter.tsx';
import { pastedFiles } from './pasted-files.ts';
import { pictureTrouble, refusesPictures } from './picture-trouble.ts';
import { putIn } from './put-in.ts';
import { recall, type Recalled } from './recall.ts';
import { SendButton } from './send-button.tsx';
import { sends } from './send-key.ts';
import { isPlain, SetupContext } from './setup-store.ts';
import { TriggerList } from './trigger-list.tsx';
import { useAsked } from './use-asked.ts';
import { useDraft } from './use-draft.ts';
import { usePreset } from './use-preset.ts';
import { useTrigger } from './use-trigger.ts';
import { useWaitingFiles } from './use-waiting-files.ts';

const SetupDialog = loadedSoon(async () => (await import('./setup-dialog.tsx')).SetupDialog);

/** From here on pasted words are better a file: the message stays readable. */
const LONG_PASTE = 8_000;

export const Composer = (props: ComposerProps) => {
  const { draftOf, conversationId, state, sendWith, mod, returned, target, targets } = props;
  const { onReturnedTaken, onSend, onStop, onNew } = props;
  const { t } = useTranslation();
  const { text, loaded, change, flush, ...draft } = useDraft(draftOf);
  const files = useWaitingFiles(draftOf);
  const {
    setup,
    presets,
    load,
    loadPresets,
    change: changeSetup,
    begun,
  } = SetupContext.usePick('setup', 'presets', 'load', 'loadPresets', 'change', 'begun');
  const asked = useAsked(props);
  const sentTo = useSentTo(asked);
  const [recalled, setRecalled] = useState<Recalled | null>(null);
  const [settingUp, setSettingUp] = useState(false);
  /** sent before its files were read: it goes once they are */
  const [going, setGoing] = useState(false);
  const [pasted, setPasted] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const ids = { hint: useId(), list: useId() };
  const picker = useRef<HTMLInputElement>(null);

  const write = () => field.current?.focus();
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    void load(conversationId);
    void loadPresets();
  }, [load, loadPresets, conversationId]);

  const { reload } = files;
  const comesBack = useEffectEvent((words: string) => {
    sentTo.restore(words);
    // a chat that did not begin after all keeps what its model is to be told
    if (conversationId === null) void changeSetup(null, setup);
  });
  useEffect(() => {
    if (returned === null || !loaded) return;
    // a draft that was read after it was taken back begins with it; one that had only files has no words
    if (!beginsDraft(returned, text)) change(joinedDraft([returned, text]));
    onReturnedTaken();
    comesBack(returned);
    // a message that was taken back has its files here again
    void reload();
    field.current?.focus();
  }, [returned, loaded, onReturnedTaken, change, text, reload]);

  const sight = pictureTrouble(files.waiting, asked.facts);
  const hasSomething = text.trim() !== '' || files.waiting.length > 0;
  const refused = refusesPictures(sight);
  const unread = files.reading.length > 0 || files.moving;
  const ready = state.step === 'ready' && hasSomething && !refused && !unread;

  const send = () => {
    if (!ready) {
      setGoing(state.step === 'ready' && !refused && unread);
      return;
    }
    onSend(
      {
        text: text.trim(),
        attachments: files.waiting,
        others: asked.othersTo,
        ...(conversationId === null && !isPlain(setup) && { setup }),
      },
      asked.only && asked.firstTo,
    );
    sentTo.keep(text.trim());
    if (conversationId === null) begun();
    change('');
    files.clear();
    asked.clear();
    setRecalled(null);
    setPasted(null);
    setGoing(false);
  };

  const goOn = useEffectEvent(() => {
    // one that could not be read is looked at first
    if (files.failure !== null) setGoing(false);
    // a newer press or paste may have come in between, and have it wait
    else if (going) send();
  });
  useEffect(() => {
    if (going && !unread) queueMicrotask(() => goOn());
  }, [going, unread]);

  const add = (given: readonly File[]) => {
    setGoing(false);
    return files.add(given);
  };
  const take = async (given: readonly File[]) => {
    if (given.length > 0) await add(given);
    write();
  };

  const form = useRef<HTMLFormElement>(null);
  const dragging = useDroppedFiles(form, (given) => void take(given));

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const given = pastedFiles(event.clipboardData);
    const words = event.clipboardData.getData('text/plain');
    if (given.length > 0) {
      event.preventDefault();
      void take(given);
    } else if (words.length > LONG_PASTE) {
      event.preventDefault();
      const keep = async () => {
        const [file] = await add([new File([words], t('composer.pasted'), { type: 'text/plain' })]);
        if (file) setPasted({ id: file.id, text: words });
      };
      void keep();
    }
  };

  const preset = usePreset(conversationId);
  const openSetup = () => {
    preset.dismiss();
    setSettingUp(true);
  };

  const pick = () => picker.current?.click();
  const list = useTrigger({
    text,
    // as a person deletes it: the caret stays there, and what was written before can still be undone
    takeOut: (trigger) => {
      field.current?.setSelectionRange(...rangeOf(text, trigger));
      document.execCommand('delete');
    },
    choices: (trigger, chosen) =>
      choicesFor(trigger, {
        t,
        presets,
        targets,
        chosen,
        onMention: asked.setOnly,
        onPreset: ({ system, parameters }) => void preset.take({ system, parameters }),
        onNew,
        onAttach: pick,
        onSetup: openSetup,
      }),
  });

  /** in the place of what stands from there on */
  const put = (words: string, from: number) => {
    const whole = text.slice(0, from) + words;
    if (!field.current || !putIn(field.current, words, from, text.length)) change(whole);
    // a slash that was written then is no command now
    list.close(whole);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, keyCode } = event;
    const { isComposing } = event.nativeEvent;
    const press = { key, shiftKey, ctrlKey, metaKey, altKey, keyCode, isComposing };
    const plainKey = !shiftKey && !ctrlKey && !metaKey && !altKey;
    // an input method has its own use for all of these
    if (!isComposing && keyCode !== 229 && plainKey && list.takes(key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (sends(press, sendWith)) {
      event.preventDefault();
      send();
      return;
    }
    if (isComposing || !plainKey) return;
    const next = recall(key, text, recalled, props.earlier);
    if (next === null) return;
    event.preventDefault();
    setRecalled(next === 'leave' ? null : next);
    put(next === 'leave' ? '' : next.text, 0);
  };

  const keepAsText = () => {
    if (!pasted) return;
    files.remove(pasted.id);
    put(text === '' ? pasted.text : `\n${pasted.text}`, text.length);
    setPasted(null);
  };

  const hint = sendWith === 'mod-enter' ? t('chat.sendHintMod', { mod }) : t('chat.sendHint');
  const most = asked.first?.model?.contextTokens;
  return (
    <>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onClick={(event) => {
          if (event.target === event.currentTarget) write();
        }}
        className={cx(
          'relative flex flex-col rounded-l border bg-raised shadow-float transition-[border-color] duration-120 focus-within:border-brass',
          dragging ? 'border-brass' : 'border-edge',
        )}
      >
        {list.trigger && (
          <TriggerList
            id={ids.list}
            label={t(list.trigger.kind === 'mention' ? 'composer.models' : 'composer.commands')}
            choices={list.offered}
            at={list.at}
          />
        )}
        {dragging && (
          <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-l bg-brass-wash font-medium text-brass-ink">
            {t('composer.drop')}
          </div>
        )}
        <ComposerFiles files={files} onGone={write} />
        <FailureNotice
          failure={draft.failure}
          className="mx-3 mt-3"
          again={() => {
            void draft.again();
            write();
          }}
        />
        <FailureNotice
          failure={preset.failure}
          className="mx-3 mt-3"
          again={() => {
            preset.again();
            write();
          }}
        />
        <ComposerNotes
          pictures={sight}
          systemIgnored={setup.system !== '' && target?.abilities?.system === false}
          pasted={files.waiting.some(({ id }) => id === pasted?.id)}
          onKeepAsText={keepAsText}
        />
        <ChosenTargets
          only={asked.only}
          others={asked.others}
          onNotOnly={() => {
            asked.setOnly(null);
            write();
          }}
          onNot={(choice) => {
            asked.toggleOther(choice);
            write();
          }}
        />
        <textarea
          dir={directionOf(text)}
          lang={languageOf(text)}
          ref={field}
          id="composer"
          aria-label={t('chat.messageLabel')}
          aria-describedby={ids.hint}
          {...(list.trigger && { 'aria-controls': ids.list })}
          {...(list.offered.length > 0 && { 'aria-activedescendant': `${ids.list}-${list.at}` })}
          placeholder={t('chat.placeholder')}
          rows={1}
          value={text}
          onChange={(event) => {
            change(event.target.value);
            setGoing(false);
            list.typed(event.target.selectionStart);
          }}
          onSelect={(event) => list.moved(event.currentTarget.selectionStart)}
          onFocus={() => list.writing(true)}
          onBlur={() => {
            flush();
            list.writing(false);
          }}
          onPaste={paste}
          onKeyDown={onKeyDown}
          className="[unicode-bidi:plaintext] field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none"
        />
        <ComposerBar
          hintId={ids.hint}
          hint={state.step === 'blocked' ? state.why : going && unread ? t('composer.goesOnceRead') : hint}
          blocked={state.step === 'blocked' || (going && unread)}
          picker={picker}
          onPick={pick}
          onFiles={(given) => void take(given)}
          setUp={!isPlain(setup)}
          onSetup={openSetup}
          asked={asked}
          targets={targets}
          temporary={props.temporary}
          onTemporary={(next) => {
            onNew(next);
            write();
          }}
        >
          {props.lastUsage && most !== undefined && (
            <ContextMeter last={props.lastUsage} most={most} total={props.totalUsage} costs={props.costs} />
          )}
          <SendButton answering={state.step === 'answering'} ready={ready} onStop={onStop} />
        </ComposerBar>
      </form>
      {settingUp && (
        <SetupDialog
          setup={setup}
          abilities={target?.abilities ?? null}
          onChange={(next) => void changeSetup(conversationId, next)}
          onClose={() => setSettingUp(false)}
        />
      )}
    </>
  );
};
