# Ruby sorts by `qsort_r` of the C library. That of Linux merges, so that equals keep their order; here it does not. Sorts
# in which that could be seen are made anew, in the order of comparisons that Linux has. Where a program cannot find it.
hidden = Module.new
hidden.const_set(:SORT, Array.instance_method(:sort!))
hidden.const_set(:SORT_BY, Enumerable.instance_method(:sort_by))
hidden.module_eval(<<~'RUBY', "sorted")
  # Of these, equals look the same.
  PLAIN = [Integer, Float, String, Symbol, Array].freeze
  # The greatest number that this Ruby sorts without the C library, as it does all of 62 bits on Linux.
  SMALL = 2**30

  # Says what cannot be compared.
  FAIL = ->(a, b) { SORT.bind_call([a, b]) { nil } }
  COMPARE = ->(a, b) { (a <=> b) || FAIL.(a, b) }

  MERGE = lambda do |list, compare|
    next list if list.size < 2
    left = MERGE.(list.first(list.size / 2), compare)
    right = MERGE.(list.drop(list.size / 2), compare)
    merged = []
    i = j = 0
    while i < left.size && j < right.size
      a, b = left[i], right[j]
      order = compare.(a, b)
      FAIL.(a, b) if order.nil?
      order > 0 ? (merged << b; j += 1) : (merged << a; i += 1)
    end
    merged.concat(left.drop(i), right.drop(j))
  end

  ARRANGE = lambda do |list, block|
    next MERGE.(list, block) if block
    kind = list.first.class
    next MERGE.(list, COMPARE) unless PLAIN.include?(kind) && list.all? { |item| item.class == kind }
    begin
      SORT.bind_call(list.dup)
    rescue ArgumentError, NoMethodError
      MERGE.(list, COMPARE)
    end
  end

  # Numbers in the order of the keys.
  RANKS = lambda do |keys|
    rank, last = -1, nil
    ranks = SORT.bind_call(keys.dup).to_h do |key|
      rank += 1 unless key == last
      last = key
      [key, rank]
    end
    keys.map { |key| ranks[key] }
  end

  ARRANGE_BY = lambda do |list, keys|
    places = [*0...list.size]
    kind = keys.first.class
    sorted = if keys.all? { |key| key.class == Integer || (key.class == Float && !key.nan?) }
      keys = RANKS.(keys) unless keys.all? { |key| key.class == Integer && key.abs < SMALL }
      SORT_BY.bind_call(places) { |place| keys[place] }
    elsif PLAIN.include?(kind) && keys.all? { |key| key.class == kind }
      begin
        ranks = RANKS.(keys)
        SORT.bind_call(places.map { |place| ranks[place] * list.size + place }).map { |number| number % list.size }
      rescue ArgumentError, NoMethodError
        nil
      end
    end
    sorted ||= MERGE.(places, ->(a, b) { COMPARE.(keys[a], keys[b]) })
    list.values_at(*sorted)
  end

  class ::Array
    def sort(&block) = ARRANGE.([*self], block)

    def sort!(&block)
      raise FrozenError.new("can't modify frozen #{self.class}: #{inspect}", receiver: self) if frozen?
      replace(ARRANGE.([*self], block))
    end

    def sort_by!(&block)
      return to_enum(:sort_by!) { size } unless block
      raise FrozenError.new("can't modify frozen #{self.class}: #{inspect}", receiver: self) if frozen?
      replace(sort_by(&block))
    end
  end

  module ::Enumerable
    def sort(&block) = ARRANGE.(to_a, block)

    def sort_by(&block)
      return to_enum(:sort_by) { size if respond_to?(:size) } unless block
      list, keys = [], []
      each do |*items|
        list << (items.size > 1 ? items : items[0])
        keys << block.call(*items)
      end
      ARRANGE_BY.(list, keys)
    end
  end
RUBY
