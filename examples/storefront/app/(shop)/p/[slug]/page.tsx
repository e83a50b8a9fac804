import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Coupon } from "@/parts/coupon";
import { Gallery } from "@/parts/gallery";
import { pictures } from "@/parts/pictures";
import { ProductList } from "@/parts/product-card";
import { ReadMore } from "@/parts/read-more";
import { StoreLink } from "@/parts/store-link";
import { categoryName, euros, findProduct, products, relatedTo } from "@/shop/catalogue";
import styles from "./product.module.css";

interface Props {
  params: Promise<{ slug: string }>;
}

export function generateStaticParams() {
  return products.map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = findProduct((await params).slug);
  return product ? { title: `${product.name} deal`, description: product.tagline } : {};
}

export default async function ProductPage({ params }: Props) {
  const product = findProduct((await params).slug);
  if (!product) notFound();
  const { store } = product;
  return (
    <>
      <nav className="trail" aria-label="You are here">
        <Link href="/">Dealwise</Link> /{" "}
        <Link href={`/c/${product.category}`}>{categoryName(product.category)}</Link>
      </nav>
      <article className={styles.product}>
        <Gallery name={product.name} pictures={pictures(product.slug, product.name)} />
        <div>
          <h1 className={styles.name}>{product.name}</h1>
          <p className="lead">{product.tagline}</p>
          <p className={styles.price}>
            <strong>{euros(product.dealPrice)}</strong>
            <span>
              with the coupon, instead of <s>{euros(product.price)}</s> at{" "}
              <Link href={`/coupons/${store.slug}`}>{store.name}</Link>
            </span>
          </p>
          <div className={styles.deal}>
            <Coupon code={store.coupon} percent={store.percent} product={product.slug} />
            <StoreLink to={product.slug} product={product.slug} className="button">
              Go to Store
            </StoreLink>
            <p>{store.terms} Opens in a new tab.</p>
          </div>
          <dl className={styles.facts}>
            {product.facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </article>
      <section>
        <h2>What we found</h2>
        <ReadMore paragraphs={product.story} />
      </section>
      <section>
        <h2>Others looked at these, too</h2>
        <ProductList products={relatedTo(product)} label="Related products" />
      </section>
    </>
  );
}
