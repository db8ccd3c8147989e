def total(items)
  items.sum { |item| item[:price] * quantty }
end

quantity = 2
puts total([{ price: 2 }])
