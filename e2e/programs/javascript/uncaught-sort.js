[3, 1, 2].sort((a, b) => { if (a === 1 || b === 1) throw new Error('cannot compare'); return a - b; });
