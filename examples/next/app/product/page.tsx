import { product } from "konomi-example-shop";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Told } from "./told";

export default async function ProductPage({ searchParams }: { searchParams: Promise<{ id?: string }> }) {
  const item = product((await searchParams).id);
  if (!item) notFound();
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
      <Told item={item} />
    </main>
  );
}
