import { Component, type ReactNode } from 'react';

type BoundaryProps = {
  /** What takes the place of what failed; `retry` tries to show it once more. */
  readonly show: (fault: unknown, retry: () => void) => ReactNode;
  readonly children: ReactNode;
};

type BoundaryState = { readonly failed: false } | { readonly failed: true; readonly fault: unknown };

/** Keeps a fault in drawing one part of the window from taking the rest away. React has no other form for it than a class. */
export class FaultBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(fault: unknown): BoundaryState {
    return { failed: true, fault };
  }

  readonly #retry = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    return this.state.failed ? this.props.show(this.state.fault, this.#retry) : this.props.children;
  }
}
