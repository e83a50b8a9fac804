"use client";

import { useAnalytics } from "@footfall/tracker/react";
import type { ReactNode } from "react";

/** The way to the partner store, through `/go/`: an outbound click, and a sign of wanting to buy. */
export function StoreLink({
  to,
  product,
  position,
  className,
  children,
}: {
  to: string;
  product?: string;
  position?: number;
  className?: string;
  children: ReactNode;
}) {
  const analytics = useAnalytics();
  return (
    <a
      href={`/go/${to}`}
      target="_blank"
      rel="sponsored noopener"
      className={className}
      {...analytics.link({ product, position })}
      {...analytics.store()}
    >
      {children}
    </a>
  );
}
