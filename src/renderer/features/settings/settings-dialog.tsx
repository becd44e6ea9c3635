import {
  Bell,
  HardDrive,
  Info,
  Keyboard,
  MessageSquare,
  Network,
  Palette,
  Search,
  Waypoints,
} from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Storage } from '../../../shared/contract/profile.ts';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SaidSoon } from '../../ui/said-soon.tsx';
import { useAboutBlocks } from './about-page.tsx';
import { useAppearanceBlocks } from './appearance-page.tsx';
import { Block, isFound, type SettingBlock } from './blocks.tsx';
import { useChatBlocks } from './chat-page.tsx';
import { useNotificationBlocks } from './notifications-page.tsx';
import { NotKept } from './not-kept.tsx';
import { type SettingsPage, settingsPages } from './pages.ts';
import { type ShortcutEditing, useShortcutBlocks } from './shortcuts-page.tsx';

const icons: Readonly<Record<SettingsPage, typeof Bell>> = {
  appearance: Palette,
  chat: MessageSquare,
  notifications: Bell,
  providers: Waypoints,
  network: Network,
  storage: HardDrive,
  shortcuts: Keyboard,
  about: Info,
};

export interface SettingsDialogProps {
  readonly info: AppInfo | null;
  readonly storage: Storage | null;
  /** what this computer calls the modifier key */
  readonly mod: string;
  readonly shortcuts: ShortcutEditing;
  /** where it opens */
  readonly page: SettingsPage;
  /** other features' parts */
  readonly network: ReactNode;
  readonly stored: readonly SettingBlock[];
  readonly chat: readonly SettingBlock[];
  readonly providers: readonly SettingBlock[];
  readonly licences: ReactNode;
  readonly onClose: () => void;
}

const Pages = ({
  page,
  onChoose,
}: {
  readonly page: SettingsPage | null;
  readonly onChoose: (page: SettingsPage) => void;
}) => {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('settings.pages')} className="flex flex-col gap-0.5 max-sm:flex-row max-sm:flex-wrap">
      {settingsPages.map((each) => {
        const Icon = icons[each];
        return (
          <button
            key={each}
            type="button"
            aria-current={each === page ? 'page' : undefined}
            onClick={() => onChoose(each)}
            className={cx(
              'flex h-8 items-center gap-2 rounded-s px-2.5 text-left transition-colors duration-120',
              each === page ? 'bg-pressed text-ink' : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            <Icon size={15} aria-hidden />
            {t(`settings.page.${each}`)}
          </button>
        );
      })}
    </nav>
  );
};

/** Settings in pages, all of them searchable at once. */
export const SettingsDialog = (props: SettingsDialogProps) => {
  const { info, storage, mod, shortcuts, network, stored, chat, providers, licences, onClose } = props;
  const { t } = useTranslation();
  const [page, setPage] = useState(props.page);
  const [query, setQuery] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const blocks: Readonly<Record<SettingsPage, readonly SettingBlock[]>> = {
    appearance: useAppearanceBlocks(),
    chat: [...useChatBlocks(mod), ...chat],
    notifications: useNotificationBlocks(),
    providers,
    network: [
      {
        id: 'network',
        title: t('network.title'),
        words: 'proxy certificate socks pac 프록시 인증서',
        content: network,
      },
    ],
    storage: stored,
    shortcuts: useShortcutBlocks(shortcuts),
    about: useAboutBlocks(info, storage, licences),
  };
  const searching = query.trim() !== '';
  const shown = searching
    ? settingsPages.flatMap((each) =>
        blocks[each].filter((block) => isFound(block, t(`settings.page.${each}`), query)),
      )
    : blocks[page];
  const nothing = t('settings.nothing', { query });
  return (
    <Dialog wide steady title={t('common.settings')} closeLabel={t('common.close')} onClose={onClose}>
      <div ref={body} className="grid grid-cols-[184px_1fr] gap-6 max-sm:grid-cols-1">
        {/* the pages stay where they are while one of them is read */}
        <div className="flex flex-col gap-3 sm:[@media(min-height:520px)]:sticky sm:[@media(min-height:520px)]:top-0 sm:[@media(min-height:520px)]:self-start">
          <div role="search" className="relative">
            <Search
              size={14}
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
            />
            <input
              type="text"
              aria-label={t('settings.search')}
              placeholder={t('settings.search')}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                // ends the search first, as in the sidebar, and the settings only then
                if (event.key !== 'Escape' || event.nativeEvent.isComposing || query === '') return;
                event.preventDefault();
                setQuery('');
              }}
              className="h-8 w-full rounded-s border border-edge bg-raised pr-2 pl-8 text-ui outline-offset-0"
            />
          </div>
          <Pages
            page={searching ? null : page}
            onChoose={(next) => {
              setQuery('');
              setPage(next);
              body.current?.parentElement?.scrollTo({ top: 0 });
            }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-7 pb-2">
          {shown.map((block) =>
            // it brings its own heading
            block.id === 'network' ? (
              <div key={block.id}>{block.content}</div>
            ) : (
              <Block key={block.id} title={block.title}>
                {block.content}
              </Block>
            ),
          )}
          {shown.length === 0 && <p className="text-faint">{nothing}</p>}
          <SaidSoon words={shown.length === 0 ? nothing : ''} />
          <NotKept />
        </div>
      </div>
    </Dialog>
  );
};
