// Search for pages that are files, where no server can answer: the list is made here, from the shop's index.
(() => {
  const words =
    new URLSearchParams(location.search).get("q")?.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const list = document.querySelector("[data-search]");
  const none = document.querySelector("[data-found-none]");
  const MOST = 48;
  document.getElementById("q").value = words.join(" ");
  if (!words.length) return;
  document.querySelector("h1").textContent = `Results for “${words.join(" ")}”`;

  const stems = words.map((word) => (word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word));
  const hits = (product) =>
    stems.every((word) => product.text.includes(word)) &&
    stems.filter((word) => product.name.toLowerCase().includes(word)).length;

  function card(product, at) {
    const card = document.getElementById("card").content.firstElementChild.cloneNode(true);
    Object.assign(card.dataset, {
      productId: product.id,
      productBrand: product.brand,
      productCategory: product.category,
      shelf: at,
    });
    card.querySelector("img").src = product.image;
    const link = card.querySelector(".card-title a");
    link.href = product.url;
    link.textContent = product.name;
    card.querySelector(".card-brand").textContent = product.brand;
    card.querySelector(".card-ja").textContent = product.name_ja;
    card.querySelector(".card-price .amount").textContent = product.price;
    if (!product.in_stock) {
      card.classList.add("outofstock");
      card
        .querySelector(".card-picture")
        .append(
          Object.assign(document.createElement("span"), { className: "badge badge-out", textContent: "Sold out" }),
        );
    }
    return card;
  }

  fetch("/search/index.json")
    .then((answer) => answer.json())
    .then((products) => {
      const found = products
        .map((product) => [hits(product), product])
        .filter(([rank]) => rank !== false)
        .sort((a, b) => b[0] - a[0])
        .slice(0, MOST);
      list.replaceChildren(...found.map(([, product], at) => card(product, at)));
      none.hidden = found.length > 0;
    })
    .catch(() => {
      none.hidden = false;
      none.textContent = "The search is not available right now.";
    });
})();
