import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProductList } from "@/parts/product-card";
import { categories, categoryName, productsOf } from "@/shop/catalogue";
import { categoryTexts } from "@/shop/texts/categories";

interface Props {
  params: Promise<{ category: string }>;
}

export function generateStaticParams() {
  return categories.map((category) => ({ category }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${categoryName((await params).category)} deals` };
}

export default async function Category({ params }: Props) {
  const { category } = await params;
  if (!categories.includes(category)) notFound();
  return (
    <>
      <h1>{categoryName(category)} deals</h1>
      <p className="lead">{categoryTexts[category]}</p>
      <h2 className="unseen">Products</h2>
      <div style={{ marginTop: "2.2rem" }}>
        <ProductList products={productsOf(category)} label={`${categoryName(category)} deals`} />
      </div>
    </>
  );
}
