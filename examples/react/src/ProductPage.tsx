import type { Product } from "konomi-example-shop";
import { useTrack } from "konomi/react";
import { Link, useTop } from "./router";

export function ProductPage({ item }: { item: Product }) {
  const track = useTrack({ type: "view", item });
  useTop();
  return (
    <main className="product">
      <header>
        <Link className="back" href="/">
          All items
        </Link>
      </header>
      <h1>{item.title}</h1>
      <small>
        {item.brand} · {item.category.join(" › ")}
      </small>
      <p className="price">¥{item.price.toLocaleString("en")}</p>
      <button onClick={() => track({ type: "cart", item })}>Add to cart</button>
    </main>
  );
}
