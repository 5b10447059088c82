/** Settles as the work does, or rejects with the explanation once the time is over. */
export async function withTimeLimit<T>(work: Promise<T>, seconds: number, explain: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(explain())), seconds * 1000);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
