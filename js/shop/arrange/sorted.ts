/** Where shop systems let the shopper choose an order. */
const CHOICES =
  "select#SortBy, select[name=sort_by], select.order-by, select[name=orderby], select#input-sort, select#sorter, select[name=product_list_order]";

/** Whether the shopper chose another order than the page came with. */
export const chosen = (): boolean =>
  [...document.querySelectorAll<HTMLSelectElement>(CHOICES)].some(
    (select) =>
      select.value !== (select.querySelector<HTMLOptionElement>("option[selected]") ?? select.options[0])?.value,
  );
