def broken(items)
  items.each do |item|
    if item > 1
      puts item
  end
end
broken([1, 2])
