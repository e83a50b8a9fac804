import Link from "next/link";
import { categories, categoryName } from "@/shop/catalogue";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import styles from "./shop-header.module.css";

export function ShopHeader() {
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link href="/" className={styles.home} aria-label="Dealwise, home">
          <Logo />
          <span>Dealwise</span>
        </Link>
        <search className={styles.search}>
          <form action="/search">
            <input
              type="search"
              name="q"
              required
              placeholder="Headphones, tea, desk …"
              aria-label="Search for products"
            />
            <button type="submit" aria-label="Search">
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path
                  d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm5 11.5L21 21"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2.2"
                  strokeLinecap="round"
                />
              </svg>
            </button>
          </form>
        </search>
        <nav className={styles.about} aria-label="Shop">
          <NavLink href="/coupons">Coupons</NavLink>
          <NavLink href="/about">About</NavLink>
        </nav>
      </div>
      <nav className={styles.categories} aria-label="Categories">
        {categories.map((category) => (
          <NavLink key={category} href={`/c/${category}`}>
            {categoryName(category)}
          </NavLink>
        ))}
      </nav>
    </header>
  );
}
