import { notFound } from "next/navigation";

/** Every address that leads nowhere, so that it is answered inside the shop's own frame. */
export default function Missing() {
  notFound();
}
