import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../shared/contract/contract.ts';
import { foundHere } from '../features/login/found.ts';
import { LoginContext } from '../features/login/store.ts';
import { Button } from '../ui/button.tsx';
import { Keyring } from '../ui/keyring.tsx';
import { Mark } from '../ui/mark.tsx';
import { Stage, StageHead } from '../ui/stage.tsx';

/** No account yet: what this is, and the first thing to do. */
export const Welcome = ({ onLogin }: { readonly onLogin: (start: Input<'login.start'> | null) => void }) => {
  const { t } = useTranslation();
  const providers = LoginContext.useSelect((state) => state.providers);
  const local = LoginContext.useSelect((state) => state.local);
  const logins = LoginContext.useSelect((state) => state.foundLogins);
  const found = foundHere(t, local, logins);
  const practice = providers?.find((provider) => provider.id === 'practice');
  const kind = practice?.logins[0]?.kind;
  const first = useRef<HTMLDivElement>(null);
  const known = LoginContext.useSelect((state) => state.providers !== null || state.listFailure !== null);
  useEffect(() => {
    // what was chosen before went with its page; who has gone somewhere by now stays there
    if (known && document.activeElement === document.body) first.current?.querySelector('button')?.focus();
  }, [known]);
  return (
    <Stage>
      <StageHead icon={<Keyring size={64} />} title={t('chat.welcomeTitle')} text={t('chat.welcomeText')} />
      <div ref={first} id="welcome" className="flex flex-col gap-2">
        {kind !== undefined && (
          <>
            <Button kind="primary" size="l" onClick={() => onLogin({ provider: 'practice', kind })}>
              {t('chat.tryPractice')}
            </Button>
            <p className="mb-4 text-center text-balance text-faint">{t('chat.tryPracticeHint')}</p>
          </>
        )}
        <Button size="l" onClick={() => onLogin(null)}>
          {t('chat.signInElsewhere')}
        </Button>
      </div>
      {found.length > 0 && (
        <section className="mt-8" aria-label={t('accounts.found')}>
          <h2 className="mb-1 text-faint">{t('accounts.found')}</h2>
          <ul className="-mx-3">
            {found.map(({ key, provider, label, about, start }) => (
              <li key={key}>
                <button
                  type="button"
                  onClick={() => onLogin(start)}
                  className="flex w-full items-center gap-3 rounded-m px-3 py-2 text-left transition-colors duration-120 hover:bg-hover"
                >
                  <span className="text-soft">
                    <Mark mark={provider} label={label} size={20} />
                  </span>
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{label}</span>
                    <span className="block truncate text-faint">{about}</span>
                  </span>
                  <ChevronRight size={16} className="text-faint" aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stage>
  );
};
