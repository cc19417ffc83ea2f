import { product, products } from "konomi-example-shop";
import { Grid } from "./Grid";
import { ProductPage } from "./ProductPage";
import { useAddress } from "./router";

export function App() {
  const { pathname, searchParams } = useAddress();
  const item = pathname === "/product" && product(searchParams.get("id"));
  return item ? <ProductPage item={item} /> : <Grid products={products} />;
}
