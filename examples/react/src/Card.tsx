import type { Product } from "konomi-example-shop";
import { Link } from "./router";

export function Card({ item }: { item: Product }) {
  return (
    <li className="card" data-id={item.id}>
      <Link href={`/product?id=${item.id}`}>
        <strong>{item.title}</strong>
        <small>{item.brand}</small>
        <span className="price">¥{item.price.toLocaleString("en")}</span>
      </Link>
    </li>
  );
}
