"use client";

import { TriangleAlert } from "lucide-react";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

interface PaneBoundaryProps {
  /** The name of the pane, e.g. "sidebar". */
  pane: string;
  children: ReactNode;
}

/** Limits an error to its pane: the rest of the screen stays usable. */
export class PaneBoundary extends Component<PaneBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`The ${this.props.pane} failed to draw.`, error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={TriangleAlert}
          title={`Something went wrong in the ${this.props.pane}`}
          actions={
            <Button variant="outline" onClick={() => this.setState({ failed: false })}>
              Try again
            </Button>
          }
        >
          Nothing that was saved is lost. If it keeps happening, reload the page.
        </EmptyState>
      </div>
    );
  }
}
