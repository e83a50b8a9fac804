import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "../look.css";
import { ConsentBanner } from "@/parts/consent-banner";
import { Measuring } from "@/parts/measuring";
import { ShopFooter } from "@/parts/shop-footer";
import { ShopHeader } from "@/parts/shop-header";

export const metadata: Metadata = {
  title: "Dealwise",
  description: "Good things for less: deals that we have tried, and coupon codes that work.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#15171c" },
  ],
};

export default function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Measuring>
          <a href="#content" className="skip">
            Skip to content
          </a>
          <ShopHeader />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
          <ShopFooter />
          <ConsentBanner />
        </Measuring>
      </body>
    </html>
  );
}
