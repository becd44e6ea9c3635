const REST_MS = 450;
/** from one to the next nobody waits again */
const AGAIN_MS = 200;

const tipped = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;

const draw = (tooltip: HTMLElement, { dataset }: HTMLElement): void => {
  tooltip.replaceChildren(dataset['tip'] ?? '');
  tooltip.dataset['side'] = dataset['tipSide'] ?? 'bottom';
  if (dataset['tipKeys'] === undefined) return;
  const keys = document.createElement('kbd');
  keys.className = 'font-sans opacity-70';
  keys.textContent = dataset['tipKeys'];
  tooltip.append(keys);
};

const describe = (element: HTMLElement, id: string): (() => void) => {
  const own = element.getAttribute('aria-describedby');
  element.setAttribute('aria-describedby', own === null ? id : `${own} ${id}`);
  return () => {
    if (own === null) element.removeAttribute('aria-describedby');
    else element.setAttribute('aria-describedby', own);
  };
};

/** Shows at what the pointer rests on, or what the keyboard came to, what that element has to say. */
export const watchTips = (tooltip: HTMLElement | null): (() => void) | undefined => {
  if (tooltip === null) return undefined;
  let shown: { readonly at: HTMLElement; readonly end: () => void } | null = null;
  /** what the pointer is on; once it was pressed there, it is left alone */
  let entered: HTMLElement | null = null;
  let pressing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = -AGAIN_MS;

  const hide = (): void => {
    clearTimeout(timer);
    if (shown === null) return;
    shown.end();
    shown = null;
    tooltip.hidePopover();
    hiddenAt = performance.now();
  };

  const show = (at: HTMLElement): void => {
    hide();
    if (!at.isConnected) return;
    draw(tooltip, at);
    tooltip.showPopover({ source: at });
    const changes = new MutationObserver(() => draw(tooltip, at));
    changes.observe(at, { attributes: true, attributeFilter: ['data-tip', 'data-tip-keys'] });
    const plain = describe(at, tooltip.id);
    const end = () => {
      changes.disconnect();
      plain();
    };
    shown = { at, end };
  };

  const listeners = new AbortController();
  const on = <K extends keyof DocumentEventMap>(
    name: K,
    listener: (event: DocumentEventMap[K]) => void,
    capture = false,
  ): void =>
    document.addEventListener(name, listener, { signal: listeners.signal, capture, passive: !capture });

  // a move, because something that comes to lie under a pointer at rest was not asked about
  on('pointermove', ({ target, pointerType }) => {
    const at = tipped(target);
    if (at === entered || at === null || pointerType === 'touch') return;
    const soon = shown !== null || performance.now() - hiddenAt < AGAIN_MS;
    entered = at;
    clearTimeout(timer);
    if (soon) show(at);
    else timer = setTimeout(() => show(at), REST_MS);
  });
  const leave = (target: EventTarget | null): void => {
    if (entered === null || (target instanceof Node && entered.contains(target))) return;
    entered = null;
    hide();
  };
  on('pointerover', ({ target }) => leave(target));
  on('pointerout', ({ relatedTarget }) => relatedTarget === null && leave(null));
  on('pointerdown', () => {
    pressing = true;
    hide();
  });
  for (const name of ['pointerup', 'pointercancel'] as const) on(name, () => (pressing = false));
  on('click', hide);
  on('focusin', ({ target }) => {
    const at = tipped(target);
    if (at !== null && !pressing) show(at);
  });
  on('focusout', ({ target }) => shown !== null && tipped(target) === shown.at && hide());
  on(
    'scroll',
    ({ target }) => shown !== null && target instanceof Node && target.contains(shown.at) && hide(),
    true,
  );
  on(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || shown === null) return;
      // what was taken away meanwhile took its tooltip along
      if (shown.at.isConnected && !event.defaultPrevented) event.preventDefault();
      hide();
    },
    true,
  );

  return () => {
    listeners.abort();
    hide();
  };
};
