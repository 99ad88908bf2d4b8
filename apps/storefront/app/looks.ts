/** Shapes that many pages of the shop share. */
export const looks = {
  page: 'mx-auto max-w-2xl pt-6 md:pt-10',
  title: 'text-2xl font-semibold',
  card: 'rounded-3xl border border-line bg-card p-5',
  primary:
    'inline-flex h-12 items-center justify-center rounded-full bg-leaf px-7 font-medium text-white transition-colors duration-150 hover:bg-leaf-deep disabled:opacity-60',
  secondary:
    'inline-flex h-11 items-center justify-center rounded-full border border-edge px-5 font-medium transition-colors duration-150 hover:border-leaf hover:text-leaf disabled:opacity-60',
  link: 'font-medium text-leaf underline-offset-4 hover:underline',
  field:
    'h-12 w-full rounded-2xl border border-edge bg-card px-4 text-base transition-colors duration-150 focus:border-leaf data-[invalid]:border-price',
  fieldProblem: 'text-sm text-[#A8341D]',
  problem: 'rounded-2xl border border-price/30 bg-price/5 px-4 py-3 text-[#A8341D]',
  tag: 'shrink-0 rounded-full bg-leaf-pale px-3 py-1 text-sm text-leaf',
};
