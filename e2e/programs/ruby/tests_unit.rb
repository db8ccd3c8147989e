require "test/unit"
class T < Test::Unit::TestCase
  def test_a = assert_equal(1, 2)
  def test_b = assert_true(true)
end
