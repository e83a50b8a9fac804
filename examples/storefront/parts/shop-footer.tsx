import Link from "next/link";
import { stores } from "@/shop/catalogue";
import styles from "./shop-footer.module.css";

export function ShopFooter() {
  return (
    <footer className={styles.footer}>
      <div className={styles.columns}>
        <div>
          <p className={styles.name}>Dealwise</p>
          <p>
            We are paid by stores when you buy there. It changes what we earn, and never what we
            write.
          </p>
          <p>
            <Link href="/about#privacy">Privacy</Link>
          </p>
        </div>
        <nav aria-label="Coupons by store">
          <ul>
            {stores.map((store) => (
              <li key={store.slug}>
                <Link href={`/coupons/${store.slug}`}>{store.name} coupons</Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <p className={styles.small}>
        Dealwise is an invented shop, to show Footfall at work. Nothing here is for sale.
      </p>
    </footer>
  );
}
