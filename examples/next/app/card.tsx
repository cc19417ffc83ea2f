import type { Product } from "konomi-example-shop";
import Link from "next/link";

/** A server component: its code is not sent to the browser. */
export function Card({ item }: { item: Product }) {
  return (
    <li className="card" data-id={item.id}>
      <Link href={`/product?id=${item.id}`} prefetch={false}>
        <strong>{item.title}</strong>
        <small>{item.brand}</small>
        <span className="price">¥{item.price.toLocaleString("en")}</span>
      </Link>
    </li>
  );
}
