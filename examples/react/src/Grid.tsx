import type { Product } from "konomi-example-shop";
import { Card } from "./Card";
import { useOrder } from "konomi/react";

export function Grid({ products }: { products: readonly Product[] }) {
  const { items, ref } = useOrder(products, { placement: "home" });
  return (
    <ul className="grid" ref={ref}>
      {items.map((item) => (
        <Card key={item.id} item={item} />
      ))}
    </ul>
  );
}
