import type { Metadata } from "next";
import { StoreCoupons } from "@/parts/store-coupons";
import { stores } from "@/shop/catalogue";

export const metadata: Metadata = { title: "All coupons" };

export default function Coupons() {
  return (
    <>
      <h1>All coupons</h1>
      <p className="lead">
        Twelve stores, twelve codes. We enter each of them every Monday; what is refused comes off
        this page.
      </p>
      <h2 className="unseen">Stores</h2>
      <div style={{ marginTop: "2.2rem" }}>
        <StoreCoupons stores={stores} />
      </div>
    </>
  );
}
