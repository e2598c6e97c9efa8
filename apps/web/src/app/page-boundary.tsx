import { Component, type ReactNode } from 'react';
import { PageFailed } from './page-failed.tsx';

interface PageBoundaryState {
  readonly error: Error | undefined;
}

/** A page that throws takes nothing with it but itself. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, PageBoundaryState> {
  override state: PageBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <PageFailed error={error} retry={() => this.setState({ error: undefined })} />;
  }
}
