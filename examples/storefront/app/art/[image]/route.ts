import { picture, pictureNames } from "@/art/pictures";

export const dynamic = "force-static";

export function generateStaticParams() {
  return pictureNames().map((image) => ({ image }));
}

/** The shop's pictures, drawn by the programs in art/. */
export async function GET(_: Request, { params }: { params: Promise<{ image: string }> }) {
  const drawn = picture((await params).image);
  if (!drawn) return new Response("There is no such picture.\n", { status: 404 });
  return new Response(drawn, {
    headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" },
  });
}
