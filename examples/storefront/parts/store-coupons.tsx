import Link from "next/link";
import type { Store } from "@/shop/catalogue";
import { Coupon } from "./coupon";
import styles from "./store-coupons.module.css";
import { StoreLink } from "./store-link";

/** Stores with their codes. */
export function StoreCoupons({ stores }: { stores: Store[] }) {
  return (
    <ul className={styles.list}>
      {stores.map((store, index) => (
        <li key={store.slug} className={styles.store}>
          <div className={styles.head}>
            <img
              src={`/art/store-${store.slug}.svg`}
              alt=""
              width={56}
              height={56}
              loading="lazy"
            />
            <h3>
              <Link href={`/coupons/${store.slug}`}>{store.name}</Link>
            </h3>
          </div>
          <p>{store.about}</p>
          <Coupon code={store.coupon} percent={store.percent} />
          <p className={styles.terms}>
            {store.terms}{" "}
            <StoreLink to={store.slug} position={index + 1}>
              Go to {store.name}
            </StoreLink>
          </p>
        </li>
      ))}
    </ul>
  );
}
