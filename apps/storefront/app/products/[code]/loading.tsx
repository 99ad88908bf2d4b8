export default function Loading() {
  return (
    <div aria-busy="true" className="grid animate-pulse gap-6 pt-4 md:grid-cols-2 md:gap-12 md:pt-10">
      <div className="h-60 rounded-3xl bg-line/60 md:h-[28rem]" />
      <div>
        <div className="h-8 w-4/5 rounded-lg bg-line/60" />
        <div className="mt-3 h-5 w-1/4 rounded-lg bg-line/60" />
        <div className="mt-6 h-10 w-1/3 rounded-lg bg-line/60" />
        <div className="mt-8 h-48 rounded-3xl bg-line/60" />
      </div>
    </div>
  );
}
