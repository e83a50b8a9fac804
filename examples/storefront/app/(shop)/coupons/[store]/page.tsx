import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Coupon } from "@/parts/coupon";
import { ProductList } from "@/parts/product-card";
import { StoreLink } from "@/parts/store-link";
import { findStore, products, stores } from "@/shop/catalogue";
import styles from "./store.module.css";

interface Props {
  params: Promise<{ store: string }>;
}

export function generateStaticParams() {
  return stores.map(({ slug }) => ({ store: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = findStore((await params).store);
  return store ? { title: `${store.name} coupons`, description: store.about } : {};
}

export default async function StorePage({ params }: Props) {
  const store = findStore((await params).store);
  if (!store) notFound();
  return (
    <>
      <nav className="trail" aria-label="You are here">
        <Link href="/">Dealwise</Link> / <Link href="/coupons">Coupons</Link>
      </nav>
      <section className={styles.store}>
        <img src={`/art/store-${store.slug}.svg`} alt="" width={120} height={120} loading="lazy" />
        <div>
          <h1>{store.name} coupons</h1>
          <p className="lead">{store.about}</p>
        </div>
        <div className={styles.deal}>
          <Coupon code={store.coupon} percent={store.percent} />
          <StoreLink to={store.slug} className="button">
            Go to Store
          </StoreLink>
          <p>{store.terms} Tried on Monday.</p>
        </div>
      </section>
      <h2>What we would buy there</h2>
      <ProductList
        products={products.filter((product) => product.store.slug === store.slug)}
        label={`Deals at ${store.name}`}
      />
    </>
  );
}
