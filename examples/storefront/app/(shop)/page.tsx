import type { Metadata } from "next";
import Link from "next/link";
import { picture } from "@/parts/pictures";
import { ProductList } from "@/parts/product-card";
import { StoreCoupons } from "@/parts/store-coupons";
import { categories, categoryName, products, productsOf, stores } from "@/shop/catalogue";
import styles from "./home.module.css";

export const metadata: Metadata = { title: "Dealwise: honest deals, tested coupons" };

const POPULAR = 8;

export default function Home() {
  const favourites = products.slice(0, 3);
  return (
    <>
      <section className={styles.hero}>
        <div>
          <h1>Good things for less, and the truth about them.</h1>
          <p className="lead">
            We buy it, use it for weeks, and write down what we did not like. If it is still on the
            table afterwards, we look for a coupon. Every code is tried each Monday.
          </p>
          <p className={styles.ways}>
            <Link href="/coupons" className="button">
              All coupons
            </Link>
            <Link href="/about" className="quiet">
              How we test
            </Link>
          </p>
        </div>
        <div className={styles.favourites}>
          {favourites.map((product, index) => (
            <Link key={product.slug} href={`/p/${product.slug}`} aria-label={product.name}>
              <img
                src={picture(product.slug, index === 1 ? 2 : 1)}
                alt=""
                width={400}
                height={300}
                loading="lazy"
              />
            </Link>
          ))}
        </div>
      </section>

      <h2>Browse by room</h2>
      <ul className={styles.rooms}>
        {categories.map((category) => (
          <li key={category}>
            <Link href={`/c/${category}`}>
              <img
                src={picture(productsOf(category)[0]?.slug ?? "", 2)}
                alt=""
                width={400}
                height={300}
                loading="lazy"
              />
              <span>
                <strong>{categoryName(category)}</strong>
                {productsOf(category).length} deals
              </span>
            </Link>
          </li>
        ))}
      </ul>

      <h2>Popular this week</h2>
      <ProductList products={products.slice(3, 3 + POPULAR)} label="Popular deals" />

      <h2>Codes that worked on Monday</h2>
      <StoreCoupons stores={stores.slice(0, 6)} />
    </>
  );
}
