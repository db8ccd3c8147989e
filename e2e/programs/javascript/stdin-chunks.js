let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => { text += chunk; });
process.stdin.on('end', () => { const words = text.split(/\s+/).filter(Boolean); const counts = {}; for (const w of words) counts[w] = (counts[w] || 0) + 1; console.log(Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))); });
