import { products } from "konomi-example-shop";
import { Reorder } from "konomi/react";
import { Card } from "./card";

export default function Home() {
  return (
    <main>
      <header>
        <h1>Shoes and socks</h1>
      </header>
      <Reorder as="ul" className="grid" items={products} placement="home">
        {products.map((item) => (
          <Card key={item.id} item={item} />
        ))}
      </Reorder>
    </main>
  );
}
