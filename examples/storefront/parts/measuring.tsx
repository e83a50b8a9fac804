"use client";

import { FootfallProvider } from "@footfall/tracker/react";
import { type ReactNode, useState } from "react";
import { storedChoice } from "./choice";

/** Footfall around the whole shop: page views, engaged time and outbound clicks come by themselves. */
export function Measuring({ children }: { children: ReactNode }) {
  // Read once, before the first event: whoever declined last week is not asked, and not measured.
  const [consent] = useState(storedChoice);
  return (
    <FootfallProvider
      site={process.env.NEXT_PUBLIC_FOOTFALL_SITE ?? "demo"}
      products="/p/"
      consent={consent}
    >
      {children}
    </FootfallProvider>
  );
}
