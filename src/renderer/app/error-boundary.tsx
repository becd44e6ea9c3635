import { Component, type ComponentType, type ReactNode } from 'react';

interface Props {
  readonly fallback: ComponentType<{ readonly error: Error; readonly onAgain: () => void }>;
  readonly children: ReactNode;
}

/** The last net under the window: the core keeps everything, so a reload is always safe. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null };

  readonly again = (): void => this.setState({ error: null });

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { fallback: Fallback, children } = this.props;
    return error === null ? children : <Fallback error={error} onAgain={this.again} />;
  }
}
