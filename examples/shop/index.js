/** What the example shops sell: our own invention, 24 items of four kinds. */
export const products = [
  { id: "S101", title: "Mile One", brand: "Hayate", category: ["Shoes", "Road running"], price: 9800 },
  { id: "S102", title: "Tide", brand: "Umi", category: ["Shoes", "Sandals"], price: 4200 },
  { id: "S103", title: "Kumo Trail", brand: "Tsubame", category: ["Shoes", "Trail running"], price: 12800 },
  { id: "S104", title: "Merino Two-Pack", brand: "Ito", category: ["Clothing", "Socks"], price: 1900 },
  { id: "S105", title: "Tempo", brand: "Hayate", category: ["Shoes", "Road running"], price: 11200 },
  { id: "S106", title: "Ridge Runner", brand: "Inari", category: ["Shoes", "Trail running"], price: 14200 },
  { id: "S107", title: "Pebble", brand: "Umi", category: ["Shoes", "Sandals"], price: 3900 },
  { id: "S108", title: "Ankle", brand: "Ito", category: ["Clothing", "Socks"], price: 1200 },
  { id: "S109", title: "Moss Grip", brand: "Tsubame", category: ["Shoes", "Trail running"], price: 13400 },
  { id: "S110", title: "Boulevard", brand: "Suzume", category: ["Shoes", "Road running"], price: 8900 },
  { id: "S111", title: "Crew", brand: "Ito", category: ["Clothing", "Socks"], price: 1400 },
  { id: "S112", title: "Veranda", brand: "Kaze", category: ["Shoes", "Sandals"], price: 5100 },
  { id: "S113", title: "Cadence", brand: "Suzume", category: ["Shoes", "Road running"], price: 10400 },
  { id: "S114", title: "Winter Knee", brand: "Ito", category: ["Clothing", "Socks"], price: 2400 },
  { id: "S115", title: "Scree", brand: "Inari", category: ["Shoes", "Trail running"], price: 11900 },
  { id: "S116", title: "Sandbar", brand: "Kaze", category: ["Shoes", "Sandals"], price: 4600 },
  { id: "S117", title: "Toe Five", brand: "Ito", category: ["Clothing", "Socks"], price: 1600 },
  { id: "S118", title: "Long Sunday", brand: "Hayate", category: ["Shoes", "Road running"], price: 12100 },
  { id: "S119", title: "Cedar Path", brand: "Hoshi", category: ["Shoes", "Trail running"], price: 12600 },
  { id: "S120", title: "Kilometre", brand: "Suzume", category: ["Shoes", "Road running"], price: 9400 },
  { id: "S121", title: "Linen", brand: "Ito", category: ["Clothing", "Socks"], price: 1700 },
  { id: "S122", title: "Stone Hopper", brand: "Hoshi", category: ["Shoes", "Trail running"], price: 13900 },
  { id: "S123", title: "Reed", brand: "Umi", category: ["Shoes", "Sandals"], price: 4800 },
  { id: "S124", title: "Gully", brand: "Tsubame", category: ["Shoes", "Trail running"], price: 14800 },
];

/** The item with an id. */
export const product = (id) => products.find((item) => item.id === id);
