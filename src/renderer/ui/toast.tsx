import { X } from 'lucide-react';
import { useEffect } from 'react';
import { Button, IconButton } from './button.tsx';

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const SHOWN_MS = 6000;

const ToastRow = ({
  item,
  closeLabel,
  onClose,
}: {
  readonly item: ToastItem;
  readonly closeLabel: string;
  readonly onClose: () => void;
}) => {
  useEffect(() => {
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <div className="motion-rise pointer-events-auto flex min-h-10 items-center gap-2 rounded-m border border-line bg-raised py-1 pr-1 pl-4 shadow-float">
      <span className="mr-2">{item.text}</span>
      {item.action && (
        <Button
          size="s"
          kind="quiet"
          className="font-medium text-brass-ink!"
          onClick={() => {
            item.action?.run();
            onClose();
          }}
        >
          {item.action.label}
        </Button>
      )}
      <IconButton small label={closeLabel} onClick={onClose}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
};

export const Toasts = ({
  items,
  closeLabel,
  onClose,
}: {
  readonly items: readonly ToastItem[];
  readonly closeLabel: string;
  readonly onClose: (id: number) => void;
}) => (
  <div
    role="status"
    aria-live="polite"
    className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2"
  >
    {items.map((item) => (
      <ToastRow key={item.id} item={item} closeLabel={closeLabel} onClose={() => onClose(item.id)} />
    ))}
  </div>
);
