import Link from "next/link";
import { ProductList } from "@/parts/product-card";
import { products } from "@/shop/catalogue";

export default function NotFound() {
  return (
    <>
      <title>Not found</title>
      <h1>Sold out, moved, or never there.</h1>
      <p className="lead">
        There is no page at this address. <Link href="/">Start from the beginning</Link>, or look at
        what others like:
      </p>
      <h2>Popular this week</h2>
      <ProductList products={products.slice(0, 4)} label="Popular deals" />
    </>
  );
}
