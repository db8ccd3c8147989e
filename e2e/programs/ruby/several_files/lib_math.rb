module LibMath
  module_function

  def square(n) = n * n
end
