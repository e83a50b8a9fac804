import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./partner.css";

export const metadata: Metadata = { robots: { index: false } };

/** Another company's site, so without the shop's look, and without its tracker. */
export default function PartnerLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
