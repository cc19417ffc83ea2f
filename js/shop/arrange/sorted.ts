/** Where shop systems let the shopper choose an order. */
export const CHOICES =
  "select:is(#SortBy,#input-sort,#sorter,.order-by,[name=orderby],[name=sort_by],[name=product_list_order])";

/** Whether the shopper chose another order than the page came with. */
export const chosen = (): boolean =>
  [...document.querySelectorAll<HTMLSelectElement>(CHOICES)].some(
    ({ options, value }) => value !== ([...options].find((option) => option.defaultSelected) ?? options[0])?.value,
  );
