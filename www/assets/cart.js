// The shop's cart. It knows nothing of Konomi but that it may be told what happened; without Konomi it works the same.
(() => {
  const KEY = "shop.cart";
  let memory = "[]"; // where storage is blocked, the cart lasts as long as the page
  const load = () => {
    try {
      memory = localStorage.getItem(KEY) ?? "[]";
    } catch {
      /* blocked */
    }
    try {
      const lines = JSON.parse(memory);
      return Array.isArray(lines) ? lines.filter((line) => line && line.id && line.quantity > 0) : [];
    } catch {
      return [];
    }
  };
  const save = (lines) => {
    memory = JSON.stringify(lines);
    try {
      localStorage.setItem(KEY, memory);
    } catch {
      /* blocked or full */
    }
    count(lines);
  };
  const tell = (event) => (window.konomi ||= []).push((k) => k.observe(event));
  const item = (line) => ({
    id: line.id,
    url: line.url,
    title: line.title,
    brand: line.brand,
    category: line.category,
    price: line.price,
    currency: line.currency,
    lifetime: line.lifetime,
  });
  const amount = (text) => Math.min(99, Math.max(1, Math.floor(Number(text)) || 1));

  function print(value, like) {
    // As the pages print it: the sign that stands around the digits of a price of this shop.
    const [, before, digits, after] = /^([^\d]*)([\d.,]+)(.*)$/.exec(like) ?? ["", "", "", ""];
    const decimals = /\.\d\d$/.test(digits) || value % 1 ? 2 : 0;
    return (
      before + value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) + after
    );
  }

  function count(lines) {
    const total = lines.reduce((sum, line) => sum + line.quantity, 0);
    for (const badge of document.querySelectorAll("[data-cart-count]")) {
      badge.textContent = total;
      badge.hidden = total === 0;
    }
  }

  function fill(row, line) {
    row.querySelector("img").src = line.image;
    const link = row.querySelector("a");
    link.href = line.url;
    link.textContent = line.title;
    row.querySelector(".line-brand").textContent = line.brand;
    row.querySelector(".line-price").textContent = line.quantity > 1 ? `${line.quantity} × ${line.print}` : line.print;
    return row;
  }

  function addForm(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = JSON.parse(form.dataset.item);
      const quantity = amount(form.elements.quantity.value);
      const lines = load();
      const there = lines.find((line) => line.id === wanted.id);
      if (there) there.quantity = Math.min(99, there.quantity + quantity);
      else lines.push({ ...wanted, quantity });
      save(lines);
      tell({ type: "cart", items: [item(wanted)] });
      const note = document.querySelector("[data-added]");
      note.textContent = "In your cart. ";
      const link = document.createElement("a");
      link.href = "/cart/";
      link.textContent = "Go to the cart";
      note.append(link);
    });
  }

  function cartPage(form) {
    const list = form.querySelector("[data-cart-lines]");
    const template = document.getElementById("line");
    const draw = () => {
      const lines = load();
      form.hidden = lines.length === 0;
      document.querySelector("[data-cart-empty]").hidden = lines.length > 0;
      list.replaceChildren(
        ...lines.map((line) => {
          const row = fill(template.content.firstElementChild.cloneNode(true), line);
          const input = row.querySelector("input");
          input.value = line.quantity;
          input.parentElement.firstElementChild.textContent = `Quantity of ${line.title}`;
          input.addEventListener("change", () => change(line.id, amount(input.value)));
          const remove = row.querySelector("button");
          remove.setAttribute("aria-label", `Remove ${line.title}`);
          remove.addEventListener("click", () => change(line.id, 0));
          return row;
        }),
      );
      const total = lines.reduce((sum, line) => sum + Number(line.price ?? 0) * line.quantity, 0);
      form.querySelector("[data-cart-articles]").textContent = lines.reduce((sum, line) => sum + line.quantity, 0);
      form.querySelector("[data-cart-total]").textContent = lines.length ? print(total, lines[0].print) : "";
    };
    const change = (id, quantity) => {
      const lines = load();
      const line = lines.find((line) => line.id === id);
      if (!line) return draw();
      if (quantity === 0) tell({ type: "cart-remove", items: [item(line)] });
      line.quantity = quantity;
      save(lines.filter((line) => line.quantity > 0));
      draw();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      try {
        sessionStorage.setItem(
          "shop.order",
          JSON.stringify({ number: `N-${Date.now().toString(36).toUpperCase()}`, lines: load() }),
        );
      } catch {
        /* blocked: the page after thanks without a list */
      }
      location.href = "/thank-you/";
    });
    draw();
    window.addEventListener("storage", (event) => {
      if (event.key === KEY) draw();
    });
  }

  function thankYou(root) {
    let order = null;
    try {
      order = JSON.parse(sessionStorage.getItem("shop.order"));
    } catch {
      /* blocked */
    }
    if (!order || !Array.isArray(order.lines) || !order.lines.length) return;
    root.querySelector("[data-thanks-text]").textContent = `Your order ${order.number} is noted.`;
    const template = document.getElementById("line");
    root
      .querySelector("[data-thanks-lines]")
      .replaceChildren(...order.lines.map((line) => fill(template.content.firstElementChild.cloneNode(true), line)));
    if (order.told) return; // a reload is not a second purchase
    tell({ type: "purchase", items: order.lines.map(item) });
    save([]);
    try {
      sessionStorage.setItem("shop.order", JSON.stringify({ ...order, told: true }));
    } catch {
      /* blocked */
    }
  }

  count(load());
  document.querySelectorAll("[data-add-to-cart]").forEach(addForm);
  document.querySelectorAll("[data-cart]").forEach(cartPage);
  document.querySelectorAll("[data-thanks]").forEach(thankYou);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) count(load());
  });
})();
