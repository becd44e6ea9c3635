import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchContext } from './store.ts';

/** Where the arrow keys go from the field: the results are buttons in the order in which they stand. */
const results = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-search-result]')];

const step = (from: Element | null, by: 1 | -1): void => {
  const all = results();
  const at = all.findIndex((each) => each === from);
  if (at < 0 && by === 1) all[0]?.focus();
  else if (at + by < 0) document.getElementById('search')?.focus();
  else all[at + by]?.focus();
};

/** Arrow keys walk from the field through the results and back. */
export const walkResults = (event: {
  readonly key: string;
  readonly target: EventTarget;
  preventDefault(): void;
}): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  step(event.target as Element, event.key === 'ArrowDown' ? 1 : -1);
};

export const SearchField = ({ shortcut }: { readonly shortcut: { shown: string; keys: string } }) => {
  const { t } = useTranslation();
  const { query, type, clear, enter, forgetEnter } = SearchContext.usePick(
    'query',
    'type',
    'clear',
    'enter',
    'forgetEnter',
  );
  const field = useRef<HTMLInputElement>(null);
  // an unmounted field leaves nothing behind that is searched for
  useEffect(() => clear, [clear]);
  return (
    <div className="relative" role="search">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint"
      />
      <input
        id="search"
        ref={field}
        type="text"
        aria-label={t('search.placeholder')}
        aria-keyshortcuts={shortcut.keys}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => void type(event.target.value)}
        onBlur={forgetEnter}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          walkResults(event);
          if (event.key === 'Enter') enter();
          if (event.key === 'Escape' && query !== '') {
            event.preventDefault();
            event.stopPropagation();
            clear();
          }
        }}
        className="h-8 w-full rounded-s border border-transparent bg-hover pr-8 pl-9 text-ui outline-offset-0 placeholder:text-faint hover:bg-pressed focus:border-edge focus:bg-raised"
      />
      {query !== '' && (
        <button
          type="button"
          aria-label={t('search.clear')}
          onClick={() => {
            clear();
            field.current?.focus();
          }}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-s text-soft hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
};
