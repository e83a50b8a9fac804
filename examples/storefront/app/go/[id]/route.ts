import { findProduct, findStore } from "@/shop/catalogue";

/**
 * The shop's affiliate links. A real shop would look up the partner's address here; this one sends
 * its visitors to a page that plays the partner store, on the other name of the local machine, so
 * that it is another origin.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const product = findProduct(id);
  const store = product?.store ?? findStore(id);
  if (!store) return new Response("There is no such deal.\n", { status: 404 });
  const path = product ? `/store/${store.slug}/${product.slug}` : `/store/${store.slug}`;
  return new Response(null, {
    status: 307,
    headers: { location: partnerOrigin(request) + path, "cache-control": "no-store" },
  });
}

function partnerOrigin(request: Request): string {
  const [name, port] = (request.headers.get("host") ?? "").split(":");
  if (name === "127.0.0.1") return `http://localhost:${port}`;
  if (name === "localhost") return `http://127.0.0.1:${port}`;
  return "";
}
