/** When the chat does what can wait; tests bring their own. */
export interface Scheduler {
  frame(run: () => void): void;
  later(run: () => void, ms: number): void;
}

export const browserScheduler: Scheduler = {
  // a hidden window draws nothing until it is seen again
  frame: (run) => {
    if (!document.hidden) {
      requestAnimationFrame(run);
      return;
    }
    document.addEventListener('visibilitychange', run, { once: true });
  },
  later: (run, ms) => void setTimeout(run, ms),
};
