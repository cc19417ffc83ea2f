/** An item of the example shops. */
export interface Product {
  id: string;
  title: string;
  brand: string;
  category: string[];
  price: number;
}

export declare const products: Product[];
export declare const product: (id: string | null | undefined) => Product | undefined;
