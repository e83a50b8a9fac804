import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { picture } from "@/parts/pictures";
import { euros, findProduct, findStore } from "@/shop/catalogue";

interface Props {
  params: Promise<{ store: string; offer?: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findStore((await params).store)?.name ?? "No such store" };
}

/** The partner store that a visitor arrives at. */
export default async function PartnerStore({ params }: Props) {
  const { store: slug, offer } = await params;
  const store = findStore(slug);
  const product = offer?.[0] ? findProduct(offer[0]) : undefined;
  if (!store || (offer && product?.store !== store)) notFound();
  return (
    <main>
      <img
        src={product ? picture(product.slug, 1) : `/art/store-${store.slug}.svg`}
        alt=""
        width={product ? 400 : 160}
        height={product ? 300 : 160}
        loading="lazy"
      />
      <h1>{product?.name ?? store.name}</h1>
      <p>
        Welcome to <strong>{store.name}</strong>
        {product && <>, where it costs {euros(product.price)}</>}. With <code>{store.coupon}</code>{" "}
        it is {store.percent} % less.
      </p>
      <p>
        <small>This page plays the partner store of a demonstration. Nothing is for sale.</small>
      </p>
    </main>
  );
}
