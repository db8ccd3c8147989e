# frozen_string_literal: true
NAMES = %w[a b].freeze
text = "literal"
begin
  text << "more"
rescue FrozenError => e
  puts e.message
end
NAMES << "c"
