import { X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Conversation } from '../../../shared/contract/history.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { HistoryContext } from './store.ts';

const inAll = (conversations: readonly Conversation[]): readonly string[] => {
  const [first, ...others] = conversations;
  return (first?.tags ?? []).filter((tag) => others.every(({ tags }) => tags.includes(tag)));
};

/** The tags of one conversation, or those that several have in common. */
export const TagsDialog = ({
  ids,
  onClose,
}: {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { tags, tag, loadTags } = HistoryContext.usePick('tags', 'tag', 'loadTags');
  const lists = HistoryContext.useSelect((state) => state.lists);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void loadTags(), [loadTags]);
  useEffect(() => {
    // after the dialog has opened, which takes the focus itself
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const known = new Map(Object.values(lists).flatMap(({ items }) => items.map((each) => [each.id, each])));
  const held = inAll(ids.flatMap((id) => known.get(id) ?? []));
  const others = tags.filter((each) => !held.includes(each.tag));
  /** what was pressed goes with its tag */
  const write = () => field.current?.focus();
  const change = async (add: readonly string[], remove: readonly string[]): Promise<boolean> => {
    write();
    const problem = await tag(ids, add, remove);
    setFailure(problem);
    return problem === null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim();
    if (name === '') return;
    // one that was not kept stays to be given again, and what is typed meanwhile is another one
    void change([name], []).then((kept) => kept && setTyped((now) => (now === typed ? '' : now)));
  };
  return (
    <Dialog title={t('history.tags')} closeLabel={t('common.close')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        {held.length > 0 && (
          <ul className="flex flex-wrap gap-1.5" aria-label={t('history.tags')}>
            {held.map((name) => (
              <li
                key={name}
                className="flex h-7 max-w-full items-center gap-1 rounded-full bg-pressed pr-1 pl-3"
              >
                <span className="truncate">{name}</span>
                <button
                  type="button"
                  aria-label={t('history.removeTag', { tag: name })}
                  onClick={() => void change([], [name])}
                  className="grid size-5 shrink-0 place-items-center rounded-full text-soft hover:bg-hover hover:text-ink"
                >
                  <X size={13} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={submit} className="flex items-end gap-2">
          <div className="flex-1">
            <TextField
              ref={field}
              label={t('history.newTag')}
              value={typed}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Button type="submit" size="l" disabled={typed.trim() === ''}>
            {t('history.addTag')}
          </Button>
        </form>
        <FailureNotice failure={failure} />
        {others.length > 0 && (
          <div className="flex flex-wrap gap-1.5">
            {others.map(({ tag: name }) => (
              <Button
                key={name}
                size="s"
                className="max-w-full rounded-full!"
                onClick={() => void change([name], [])}
              >
                <span className="truncate">{name}</span>
              </Button>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
};
