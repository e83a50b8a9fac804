"use client";

import { useAnalytics } from "@footfall/tracker/react";
import Link from "next/link";

/** In which order a search's products are listed; a choice is an event of the shop's own. */
export function Sorting({ query, by }: { query: string; by: "fit" | "discount" }) {
  const analytics = useAnalytics();
  const orders = { fit: "Best fit", discount: "Biggest discount" } as const;
  return (
    <nav className="choices" aria-label="Order">
      {(["fit", "discount"] as const).map((order) => (
        <Link
          key={order}
          href={{
            pathname: "/search",
            query: order === "fit" ? { q: query } : { q: query, by: order },
          }}
          aria-current={order === by ? "true" : undefined}
          onClick={() => analytics.custom("filter_applied", { by: order })}
        >
          {orders[order]}
        </Link>
      ))}
    </nav>
  );
}
