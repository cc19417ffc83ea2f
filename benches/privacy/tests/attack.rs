//! The attack on a made-up shop: it says what it can see, and nothing where there is nothing to see.
use konomi::engine::event::Kind;
use konomi::engine::item::{RawItem, read_item};
use konomi::engine::math::mix64;
use konomi_privacy::attack::{Effort, Whose, attack};
use konomi_privacy::auc::with_interval;
use konomi_privacy::data::{Done, Shop};
use konomi_privacy::dump::{Dump, Form, price_key};
use konomi_privacy::order::{bound, read};
use konomi_privacy::worlds::{Asked, Looks, When};

const CATEGORIES: [&str; 8] = ["shoes", "socks", "tents", "pans", "rings", "teas", "lamps", "bikes"];

/// 160 items of 8 categories, and 400 visitors who look at up to 12 of one or two categories, one look each.
fn shop() -> Shop {
    let mut shop = Shop::default();
    for number in 0..160_u64 {
        let (id, price) = (format!("sku-{number}"), format!("{}", 10 + mix64(number) % 900));
        let brand = format!("brand{}", mix64(number) % 13);
        let category = CATEGORIES[number as usize % 8];
        shop.items.push(read_item(&RawItem { id: &id, brand: &brand, category, price: &price, ..RawItem::default() }));
        shop.products.push(number as usize);
    }
    for visitor in 0..400_u64 {
        let mut visit: Vec<Done> = Vec::new();
        for look in 0..1 + mix64(visitor) % 12 {
            let leaf = (mix64(visitor ^ 77) + u64::from(look > 4)) % 8;
            let item = (8 * (mix64(visitor * 100 + look) % 20) + leaf) as usize;
            if visit.iter().all(|done| done.item != item) {
                visit.push(Done { time: 1_795_340_000_000.0 + 1_000.0 * look as f64, kind: Kind::View, item });
            }
        }
        shop.visitors.push(visit);
    }
    shop
}

const EFFORT: Effort = Effort { pairs: 1_500, draws: 50, seed: 3 };

const ONLY: Asked = Asked { looks: Looks::Only, when: When::Once, is_known: false };

fn best_of(form: Form, asked: Asked) -> f64 {
    let outcome = attack(&shop(), form, asked, Whose::Everyone, EFFORT);
    outcome.statistics[0].1[0]
}

fn best(form: Form) -> f64 {
    best_of(form, ONLY)
}

fn store(form: Form, shop: &Shop, visit: &[Done]) -> Dump {
    form.store(&shop.items, (&[], &[]), visit, visit[0].time)
}

#[test]
fn what_keeps_everything_is_seen_through_and_what_keeps_nothing_is_not() {
    let (exact, two, five) = (best(Form::Exact), best(Form::Evidence(2)), best(Form::Evidence(5)));
    assert!(exact > 0.9, "{exact}");
    assert!(exact > two && two > five && five >= 0.5, "{exact} {two} {five}");
    let none = best(Form::Evidence(15));
    assert!(none < 0.52, "{none}");
}

#[test]
fn the_stored_bytes_are_read_as_the_engine_wrote_them() {
    let shop = shop();
    let visit: Vec<Done> =
        (0..6).map(|at| Done { time: 1_795_340_000_000.0, kind: Kind::View, item: 8 * at }).collect();
    let dump = store(Form::Shipped, &shop, &visit);
    let item = &shop.items[0];
    let leaf = item.leaf.expect("a category");
    let weight =
        |item: usize| shop.items[item].terms.iter().find(|(term, _)| *term == leaf).map_or(0, |(_, weight)| *weight);
    let sum: i64 = (0..6).map(|at| Form::Shipped.units(8, weight(8 * at))).sum();
    assert_eq!(dump.terms.get(&leaf.0), Some(&sum));
    let logs: i64 = (0..6).map(|at| 2 * Form::Shipped.log(&shop.items[8 * at])).sum();
    assert_eq!(dump.prices.get(&price_key(item)), Some(&(12, logs)));
    // Without one of the looks, five are left; without two, nothing is.
    assert_eq!(store(Form::Shipped, &shop, &visit[1..]).prices.get(&price_key(item)).map(|row| row.0), Some(10));
    assert!(store(Form::Shipped, &shop, &visit[2..]).is_empty());
    assert!(!store(Form::Exact, &shop, &visit[5..]).is_empty());
}

#[test]
fn who_comes_back_for_one_look_is_seen_where_every_look_at_what_is_known_is_stored_and_not_where_five_are_needed() {
    for is_known in [false, true] {
        let back = Asked { when: When::Alone, is_known, ..ONLY };
        assert!((best_of(Form::Shipped, back) - 0.5).abs() < 1e-9, "not one bit");
        assert!(best_of(Form::Exact, back) > 0.99);
    }
    let back = Asked { when: When::Alone, is_known: true, ..ONLY };
    assert!(best_of(Form::AtOnce, back) > 0.95);
    let half = Asked { when: When::Half, is_known: false, ..ONLY };
    let (ours, exact) = (best_of(Form::Shipped, half), best_of(Form::Exact, half));
    assert!(ours < 0.7 && exact > 0.95, "{ours} {exact}");
}

#[test]
fn areas_are_those_of_the_definition() {
    let samples = |ones: &[f64], zeros: &[f64]| {
        let one = ones.iter().map(|score| (0, true, *score));
        vec![one.chain(zeros.iter().map(|score| (1, false, *score))).collect::<Vec<_>>()]
    };
    assert_eq!(with_interval(&samples(&[2.0, 3.0], &[0.0, 1.0]), 0, 1)[0], 1.0);
    assert_eq!(with_interval(&samples(&[1.0, 1.0], &[1.0, 1.0]), 0, 1)[0], 0.5);
    // Of four pairs three are right and one is a tie.
    assert_eq!(with_interval(&samples(&[1.0, 3.0], &[0.0, 1.0]), 0, 1)[0], 0.875);
}

#[test]
fn an_order_says_what_was_looked_at_and_no_more_than_orders_can() {
    assert!((bound(24, 8) - 34.8).abs() < 0.1 && (bound(24, 24) - 79.0).abs() < 0.1);
    let reading = read(&shop(), 400, 1);
    assert!(reading.visits > 300 && reading.orders > 100, "{} visits, {} orders", reading.visits, reading.orders);
    assert!(reading.right[0] > 0.6, "{}", reading.right[0]);
    assert!(
        reading.information[0] > 1.0 && reading.information[0] <= reading.entropy + 0.05,
        "{}",
        reading.information[0]
    );
    assert!(reading.information[1] < 0.2, "{}", reading.information[1]);
}
