/** Still shapes, so that nothing jumps when the page comes. */
export default function Loading() {
  return (
    <div aria-busy="true" className="grid animate-pulse gap-4 pt-8">
      <div className="h-9 w-2/3 rounded-xl bg-line/70" />
      <div className="h-5 w-1/2 rounded-lg bg-line/70" />
      <div className="mt-4 aspect-[4/3] w-full rounded-3xl bg-line/70 md:w-1/2" />
    </div>
  );
}
