import type { Product } from "konomi-example-shop";
import { useOrder } from "konomi/react";
import { Card } from "./Card";

export function Grid({ products }: { products: readonly Product[] }) {
  const { items, ref } = useOrder(products, { placement: "home" });
  return (
    <main>
      <header>
        <h1>Shoes and socks</h1>
      </header>
      <ul className="grid" ref={ref}>
        {items.map((item) => (
          <Card key={item.id} item={item} />
        ))}
      </ul>
    </main>
  );
}
