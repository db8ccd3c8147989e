require "minitest/autorun"

class Calculator
  def add(a, b) = a + b
  def div(a, b) = a / b
end

class CalculatorTest < Minitest::Test
  def self.test_order = :alpha
  def setup = @calculator = Calculator.new

  def test_add = assert_equal(3, @calculator.add(1, 2))

  def test_div
    assert_raises(ZeroDivisionError) { @calculator.div(1, 0) }
  end

  def test_fails
    assert_equal [1, 2], [1, 3], "lists differ"
  end

  def test_includes = assert_includes([1, 2], 2)
  def test_skipped = skip("later")
end
