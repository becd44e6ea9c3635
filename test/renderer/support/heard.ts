import { onTestFinished } from 'vitest';

const LIVE = '[role="status"], [role="alert"]';

const placesOf = ({ target, addedNodes }: MutationRecord): Element[] => {
  const within = [...addedNodes].flatMap((node) =>
    node instanceof Element ? [node, ...node.querySelectorAll('[role="alert"]')] : [],
  );
  const alerts = within.filter((element) => element.matches('[role="alert"]'));
  const around = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
  return around ? [...alerts, around] : alerts;
};

/** What a reader of the screen says by itself from now on, in order. */
export const listen = (): readonly string[] => {
  const heard: string[] = [];
  const changes = new MutationObserver((records) => {
    for (const place of new Set(records.flatMap(placesOf))) {
      const words = place.textContent.trim();
      if (words !== '') heard.push(words);
    }
  });
  changes.observe(document.body, { subtree: true, childList: true, characterData: true });
  onTestFinished(() => changes.disconnect());
  return heard;
};
