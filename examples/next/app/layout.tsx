import type { Metadata } from "next";
import type { ReactNode } from "react";
import "konomi-example-shop/shop.css";
import { Konomi } from "./konomi";

export const metadata: Metadata = { title: "Shoes and socks", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Konomi />
      </body>
    </html>
  );
}
