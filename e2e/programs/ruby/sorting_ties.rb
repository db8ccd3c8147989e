# In which order equal elements end, and how sorting fails.
words = %w[the quick brown fox jumps over the lazy dog and then the dog barks at the fox while another cat sleeps]
p words.tally.sort { |a, b| b[1] <=> a[1] }.first(4)
p words.sort { |a, b| a.size <=> b.size }
p words.sort_by(&:size), words.sort_by { |word| word[0] }, words.sort_by { |word| -word.size / 2.0 }

Player = Struct.new(:name, :score) do
  include Comparable
  def <=>(other) = other.score <=> score
end
players = ("a".."t").map.with_index { |name, index| Player.new(name, index * 7 % 4) }
p players.sort.map(&:name), players.sort_by { _1 }.map(&:name), players.sort_by { [_1.score] }.map(&:name)
players.sort! { |a, b| a.score <=> b.score }
p players.map(&:name), players.sort_by! { |player| player.score.to_s }.map(&:name)
puts [3, 1, 2].sort { |a, b| print a, b, " "; a <=> b }.inspect

attempts = [
  -> { [3, "two", 1].sort },
  -> { [3, nil, 1].sort_by { |item| item } },
  -> { [3, 1].sort { nil } },
  -> { { a: 1, b: nil }.sort_by { |_, value| value + 1 } },
]
attempts.each do |attempt|
  attempt.call
rescue StandardError => error
  puts error.message, error.backtrace
end
def ranked(scores) = scores.sort { |a, b| b[:score] <=> a[:score] }
ranked([{ score: 1 }, { score: nil }, { score: 3 }])
