import type { Metadata } from "next";
import Link from "next/link";
import { ProductList } from "@/parts/product-card";
import { Sorting } from "@/parts/sorting";
import { products, search, searches } from "@/shop/catalogue";

interface Props {
  searchParams: Promise<{ q?: string | string[]; by?: string | string[] }>;
}

async function question({ searchParams }: Props) {
  const { q, by } = await searchParams;
  return {
    q: (Array.isArray(q) ? q[0] : q)?.trim() ?? "",
    by: by === "discount" ? ("discount" as const) : ("fit" as const),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { q } = await question(props);
  return { title: q ? `Search: ${q}` : "Search", robots: { index: false } };
}

export default async function Search(props: Props) {
  const { q, by } = await question(props);
  const found = search(q);
  if (by === "discount") found.sort((one, other) => other.store.percent - one.store.percent);
  return (
    <>
      <h1>{q ? <>“{q}”</> : "Search"}</h1>
      <p className="lead" role="status">
        {found.length === 1 ? "One deal found." : `${found.length || "No"} deals found.`}
      </p>
      <nav className="choices" aria-label="Often searched">
        {searches.map((words) => (
          <Link key={words} href={{ pathname: "/search", query: { q: words } }}>
            {words}
          </Link>
        ))}
      </nav>
      {found.length ? (
        <>
          <h2 className="unseen">Products</h2>
          <Sorting query={q} by={by} />
          <ProductList products={found} label="Search results" />
        </>
      ) : (
        <>
          <h2>Perhaps one of these</h2>
          <ProductList products={products.slice(0, 4)} label="Popular deals" />
        </>
      )}
    </>
  );
}
