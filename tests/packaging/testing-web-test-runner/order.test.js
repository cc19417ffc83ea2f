import { click, createTestKonomi, dwell, items, search, view } from "konomi/testing";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];

it("shows tea and tents first to who looks at tea and a tent", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  const order = konomi.rank(all).items.map(({ item }) => item.id);
  const expected = "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9";
  if (order.join(" ") !== expected) throw new Error(`the order is ${order.join(" ")}`);
});
