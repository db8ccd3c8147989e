lines = ARGF.each_line.map(&:chomp)
p lines, lines.size
rows = lines.map { |line| line.split(",").map(&:strip) }
header, *body = rows
records = body.map { |row| header.zip(row).to_h }
p records
width = header.map.with_index { |h, i| rows.map { |r| r[i].size }.max }
rows.each { |row| puts row.map.with_index { |cell, i| cell.ljust(width[i]) }.join(" | ").rstrip }
p readlines, $<.class
