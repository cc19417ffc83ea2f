import { product, products } from "konomi-example-shop";
import { Grid } from "./Grid";
import { ProductPage } from "./ProductPage";
import { useAddress } from "./router";

export function App() {
  const { pathname, searchParams } = useAddress();
  const item = pathname === "/product" && product(searchParams.get("id"));
  if (item) return <ProductPage item={item} />;
  return (
    <main>
      <header>
        <h1>Shoes and socks</h1>
      </header>
      <Grid products={products} />
    </main>
  );
}
