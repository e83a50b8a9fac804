import Link from "next/link";
import { euros, type Product } from "@/shop/catalogue";
import { picture } from "./pictures";
import styles from "./product-card.module.css";
import { StoreLink } from "./store-link";

/** Cards of products, numbered from 1 for the tracker. */
export function ProductList({ products, label }: { products: Product[]; label: string }) {
  return (
    <ol className={styles.list} aria-label={label}>
      {products.map((product, index) => (
        <li key={product.slug} className={styles.card}>
          <ProductCard product={product} position={index + 1} />
        </li>
      ))}
    </ol>
  );
}

function ProductCard({ product, position }: { product: Product; position: number }) {
  return (
    <>
      <Link
        href={`/p/${product.slug}`}
        className={styles.face}
        data-footfall-product={product.slug}
        data-footfall-position={position}
      >
        <span className={styles.picture} data-footfall-hover={product.name}>
          <img src={picture(product.slug, 1)} alt="" width={400} height={300} loading="lazy" />
          <span className={styles.percent}>−{product.store.percent} %</span>
        </span>
        <span className={styles.name}>{product.name}</span>
      </Link>
      <p className={styles.price}>
        <strong>{euros(product.dealPrice)}</strong> <s>{euros(product.price)}</s>
      </p>
      <p className={styles.store}>
        <span>{product.store.name}</span>
        <StoreLink to={product.slug} product={product.slug} position={position}>
          To the deal<span className="unseen">: {product.name}</span>
        </StoreLink>
      </p>
    </>
  );
}
