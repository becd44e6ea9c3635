import { Ghost, Paperclip, SlidersHorizontal } from 'lucide-react';
import {
  lazy,
  Suspense,
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ChosenTargets, CompareMenu } from './compare-menu.tsx';
import { ComposerFiles } from './composer-files.tsx';
import type { ComposerProps } from './composer-props.ts';
import { choicesFor } from './composer-choices.ts';
import { triggerAt, withoutTrigger } from './composer-trigger.ts';
import { ContextMeter } from './context-meter.tsx';
import { pictureTrouble, type PictureTrouble } from './picture-trouble.ts';
import { recall, type Recalled } from './recall.ts';
import { SendButton } from './send-button.tsx';
import { sends } from './send-key.ts';
import { isPlain, SetupContext } from './setup-store.ts';
import { sameTarget, type TargetChoice, type TargetFacts } from './target-choice.ts';
import { TriggerList } from './trigger-list.tsx';
import { useDraft } from './use-draft.ts';
import { isPicture } from './use-picture.ts';
import { useWaitingFiles } from './use-waiting-files.ts';

const SetupDialog = lazy(async () => ({ default: (await import('./setup-dialog.tsx')).SetupDialog }));

/** From here on pasted words are better a file: the message stays readable. */
const LONG_PASTE = 8_000;

export const Composer = (props: ComposerProps) => {
  const { draftOf, conversationId, state, sendWith, mod, returned, target, targets } = props;
  const { onReturnedTaken, onSend, onStop, onNew, abilitiesOf } = props;
  const { t } = useTranslation();
  const { text, loaded, change, flush } = useDraft(draftOf);
  const files = useWaitingFiles(draftOf);
  const { setup, presets, load, loadPresets, change: changeSetup } = SetupContext.useSelect((all) => all);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState('');
  const [recalled, setRecalled] = useState<Recalled | null>(null);
  const [only, setOnly] = useState<TargetChoice | null>(null);
  const [others, setOthers] = useState<readonly TargetChoice[]>([]);
  const [settingUp, setSettingUp] = useState(false);
  const [dragging, setDragging] = useState(false);
  const [pasted, setPasted] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const ids = { hint: useId(), list: useId(), picker: useId() };

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    void load(conversationId);
    void loadPresets();
  }, [load, loadPresets, conversationId]);

  const { reload } = files;
  useEffect(() => {
    if (returned === null || !loaded) return;
    change(text === '' ? returned : `${returned}\n\n${text}`);
    onReturnedTaken();
    // a message that was taken back has its files here again
    void reload();
    field.current?.focus();
  }, [returned, loaded, onReturnedTaken, change, text, reload]);

  const asked: TargetFacts | null =
    only === null
      ? target
      : { label: only.model.label, model: only.model, abilities: abilitiesOf(only.accountId) };
  const askedAll = [
    ...(asked ? [asked] : []),
    ...others.map(({ accountId, model }) => ({
      label: model.label,
      model,
      abilities: abilitiesOf(accountId),
    })),
  ];
  const sight: PictureTrouble = files.waiting.some(isPicture) ? pictureTrouble(askedAll) : { kind: 'none' };
  const trouble = (): string | null => {
    if (sight.kind === 'service') return t('composer.noImages');
    return sight.kind === 'model' ? t('composer.noVision', { model: sight.model }) : null;
  };
  const hasSomething = text.trim() !== '' || files.waiting.length > 0;
  const ready = state.step === 'ready' && hasSomething && trouble() === null && files.reading.length === 0;

  const send = () => {
    if (!ready) return;
    const to = only && { accountId: only.accountId, model: only.model.id };
    const first = to ?? props.usual;
    // the chosen model may have become one of the others since
    const asOthers = others
      .filter((choice) => first === null || !sameTarget(first, choice))
      .map(({ accountId, model }) => ({ accountId, model: model.id }));
    onSend(
      {
        text: text.trim(),
        attachments: files.waiting,
        others: asOthers,
        ...(conversationId === null && !isPlain(setup) && { setup }),
      },
      to,
    );
    change('');
    files.clear();
    setOnly(null);
    setOthers([]);
    setRecalled(null);
    setPasted(null);
  };

  const take = async (given: readonly File[]) => {
    if (given.length > 0) await files.add(given);
    field.current?.focus();
  };

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const given = [...event.clipboardData.files];
    const words = event.clipboardData.getData('text/plain');
    if (given.length > 0) {
      event.preventDefault();
      void take(given);
    } else if (words.length > LONG_PASTE) {
      event.preventDefault();
      const keep = async () => {
        const [file] = await files.add([new File([words], t('composer.pasted'), { type: 'text/plain' })]);
        if (file) setPasted({ id: file.id, text: words });
      };
      void keep();
    }
  };

  const pick = () => document.getElementById(ids.picker)?.click();
  const trigger = closed === text ? null : triggerAt(text, caret);
  const chosen = (run: () => void) => () => {
    if (trigger) change(withoutTrigger(text, trigger));
    setAt(0);
    run();
  };
  const offered = trigger
    ? choicesFor(trigger, {
        t,
        presets,
        targets,
        chosen,
        onMention: setOnly,
        onPreset: ({ system, parameters }) => void changeSetup(conversationId, { system, parameters }),
        onNew,
        onAttach: pick,
        onSetup: () => setSettingUp(true),
      })
    : [];
  const shownAt = Math.min(at, Math.max(0, offered.length - 1));

  /** whether the list took the key */
  const inList = (key: string): boolean => {
    if (!trigger) return false;
    if (key === 'Escape') setClosed(text);
    else if (offered.length === 0) return false;
    else if (key === 'ArrowDown') setAt((shownAt + 1) % offered.length);
    else if (key === 'ArrowUp') setAt((shownAt - 1 + offered.length) % offered.length);
    else if (key === 'Enter' || key === 'Tab') offered[shownAt]?.run();
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, keyCode } = event;
    const { isComposing } = event.nativeEvent;
    const press = { key, shiftKey, ctrlKey, metaKey, altKey, keyCode, isComposing };
    const plainKey = !shiftKey && !ctrlKey && !metaKey && !altKey;
    // an input method has its own use for all of these
    if (!isComposing && keyCode !== 229 && plainKey && inList(key)) {
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
    change(next === 'leave' ? '' : next.text);
    // a slash that was written then is no command now
    if (next !== 'leave') setClosed(next.text);
  };

  const keepAsText = () => {
    if (!pasted) return;
    files.remove(pasted.id);
    change(text === '' ? pasted.text : `${text}\n${pasted.text}`);
    setPasted(null);
    field.current?.focus();
  };

  const toggleOther = (choice: TargetChoice) => {
    const to = { accountId: choice.accountId, model: choice.model.id };
    setOthers(
      others.some((one) => sameTarget(to, one))
        ? others.filter((one) => !sameTarget(to, one))
        : [...others, choice],
    );
  };

  const chosenNow = only === null ? props.usual : { accountId: only.accountId, model: only.model.id };
  const hint = sendWith === 'mod-enter' ? t('chat.sendHintMod', { mod }) : t('chat.sendHint');
  const problem = trouble();
  const most = asked?.model?.contextTokens;
  const changed = !isPlain(setup);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onClick={(event) => {
          if (event.target === event.currentTarget) field.current?.focus();
        }}
        onDragEnter={(event) => event.dataTransfer.types.includes('Files') && setDragging(true)}
        onDragOver={(event) => event.preventDefault()}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setDragging(false);
          void take([...event.dataTransfer.files]);
        }}
        className={cx(
          'relative flex flex-col rounded-l border bg-raised shadow-float transition-[border-color] duration-120 focus-within:border-brass',
          dragging ? 'border-brass' : 'border-edge',
        )}
      >
        {trigger && (
          <TriggerList
            id={ids.list}
            label={t(trigger.kind === 'mention' ? 'composer.models' : 'composer.commands')}
            choices={offered}
            at={shownAt}
          />
        )}
        {dragging && (
          <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-l bg-brass-wash font-medium text-brass-ink">
            {t('composer.drop')}
          </div>
        )}
        <ComposerFiles files={files} />
        {problem !== null && (
          <p role="alert" className="px-4 pt-2.5 text-needs">
            {problem}
          </p>
        )}
        {sight.kind === 'unsure' && (
          <p className="px-4 pt-2.5 text-faint">{t('composer.maybeVision', { model: sight.model })}</p>
        )}
        {setup.system !== '' && target?.abilities?.system === false && (
          <p className="px-4 pt-2.5 text-ageing">{t('composer.noSystem')}</p>
        )}
        {pasted && files.waiting.some(({ id }) => id === pasted.id) && (
          <p className="flex items-center gap-2 px-4 pt-2 text-faint">
            <span>{t('composer.pastedNote')}</span>
            <Button size="s" kind="quiet" onClick={keepAsText}>
              {t('composer.keepAsText')}
            </Button>
          </p>
        )}
        <ChosenTargets only={only} others={others} onNotOnly={() => setOnly(null)} onNot={toggleOther} />
        <textarea
          ref={field}
          id="composer"
          aria-label={t('chat.messageLabel')}
          aria-describedby={ids.hint}
          {...(trigger && { 'aria-controls': ids.list, 'aria-activedescendant': `${ids.list}-${shownAt}` })}
          placeholder={t('chat.placeholder')}
          rows={1}
          value={text}
          onChange={(event) => {
            change(event.target.value);
            setCaret(event.target.selectionStart);
            setAt(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={flush}
          onPaste={paste}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none"
        />
        <div className="flex items-center gap-0.5 px-2 pt-1 pb-2">
          <input
            id={ids.picker}
            type="file"
            multiple
            hidden
            data-testid="file-picker"
            onChange={(event) => {
              void take([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <IconButton label={t('composer.attach')} side="top" onClick={pick}>
            <Paperclip size={16} aria-hidden />
          </IconButton>
          <IconButton
            label={t(changed ? 'composer.setupOn' : 'composer.setup')}
            side="top"
            className={changed ? 'text-brass-ink' : ''}
            onClick={() => setSettingUp(true)}
          >
            <SlidersHorizontal size={16} aria-hidden />
          </IconButton>
          <CompareMenu
            targets={targets.filter((choice) => chosenNow === null || !sameTarget(chosenNow, choice))}
            others={others}
            onToggle={toggleOther}
          />
          {props.temporary !== null && (
            <IconButton
              label={t('composer.temporary')}
              side="top"
              aria-pressed={props.temporary}
              onClick={() => onNew(!props.temporary)}
            >
              <Ghost size={16} aria-hidden />
            </IconButton>
          )}
          <p id={ids.hint} className="ml-1.5 min-w-0 flex-1 truncate text-xs text-faint">
            {state.step === 'blocked' ? state.why : hint}
          </p>
          {props.lastUsage && most !== undefined && (
            <ContextMeter last={props.lastUsage} most={most} total={props.totalUsage} costs={props.costs} />
          )}
          <SendButton answering={state.step === 'answering'} ready={ready} onStop={onStop} />
        </div>
      </form>
      {settingUp && (
        <Suspense>
          <SetupDialog
            setup={setup}
            abilities={target?.abilities ?? null}
            onChange={(next) => void changeSetup(conversationId, next)}
            onClose={() => setSettingUp(false)}
          />
        </Suspense>
      )}
    </>
  );
};
